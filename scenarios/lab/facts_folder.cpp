#include "scenarios/lab/facts_folder.hpp"

#include <stdlib.h>

#include <boost/json/serialize.hpp>
#include <fstream>
#include <stdexcept>

#include "simulator/journal/json_line.hpp"

namespace syncrig::scenarios::lab {

FactsFolder::FactsFolder(const client::HostFacts& facts) {
  auto pattern = (std::filesystem::temp_directory_path() / "syncrig-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("can't make a temporary folder " + pattern);
  folder_ = pattern;
  using simulator::journal::Unset;
  write_whole(facts_file(),
              boost::json::serialize(simulator::journal::to_json(facts, Unset::written)) + "\n");
}

FactsFolder::~FactsFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void write_whole(const std::filesystem::path& file, const std::string& text) {
  const auto temporary = std::filesystem::path(file.string() + ".part");
  std::ofstream out(temporary, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error("can't write " + file.string() + "; is its folder there and writable?");
  std::filesystem::rename(temporary, file);
}

}  // namespace syncrig::scenarios::lab
