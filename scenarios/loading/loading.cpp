#include "scenarios/loading/loading.hpp"

#include <fstream>
#include <iterator>

#include "scenarios/loading/naming.hpp"
#include "scenarios/loading/reading.hpp"
#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {
namespace {

// Where the text could not be read to its end, nothing is said of what it lacks.
std::vector<Problem> refuse(Reading& reading) {
  Report report(reading.scenario.file, std::move(reading.problems));
  if (reading.whole) {
    for (const Rule rule : refusals) rule(reading.scenario, report);
  }
  return report.take();
}

}  // namespace

LoadedScenario load(const Source& source) {
  Reading reading = read(source);
  auto problems = refuse(reading);
  if (!problems.empty()) throw ScenarioInvalid(std::move(problems));
  return std::move(reading.scenario);
}

std::vector<Problem> problems_of(const Source& source) {
  Reading reading = read(source);
  return refuse(reading);
}

Source read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw CatalogueUnreadable("can't read " + file.string());
  const std::string folder = std::filesystem::absolute(file).parent_path().filename();
  const std::string name = file.stem();
  return {is_layer(folder) ? folder + "/" + name : name, file.string(), std::move(text)};
}

}  // namespace syncrig::scenarios::loading
