// syncrig lint: what is wrong or suspicious in scenario texts.
#include "scenarios/loading/lint.hpp"

#include <iostream>

#include "scenarios/cli/commands.hpp"
#include "scenarios/cli/selection.hpp"

namespace syncrig::scenarios::cli {
namespace {

struct LintOptions {
  std::vector<std::string> files;
  CatalogueOption catalogue;
};

std::vector<loading::Source> sources(const LintOptions& options) {
  if (options.files.empty()) return options.catalogue.open().sources();
  std::vector<loading::Source> all;
  for (const auto& file : options.files) all.push_back(loading::read_file(file));
  return all;
}

int lint(const LintOptions& options) {
  const auto all = sources(options);
  std::size_t problems = 0;
  for (const auto& source : all) {
    for (const auto& problem : loading::lint(source)) {
      std::cout << loading::to_string(problem) << "\n";
      ++problems;
    }
  }
  std::cerr << all.size() << " scenarios, " << problems << " problems\n";
  return problems == 0 ? as_expected : scenario_invalid;
}

}  // namespace

void add_lint(CLI::App& app, int& status) {
  auto options = std::make_shared<LintOptions>();
  auto* command = app.add_subcommand("lint", "Check scenario texts: the catalogue, or files");
  command->add_option("files", options->files, "Scenario files")->type_name("FILE");
  options->catalogue.add_to(*command);
  command->callback([options, &status] { status = lint(*options); });
}

}  // namespace syncrig::scenarios::cli
