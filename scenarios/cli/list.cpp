// syncrig list: the scenarios there are.
#include <boost/json/serialize.hpp>
#include <iomanip>
#include <iostream>

#include "scenarios/cli/commands.hpp"
#include "scenarios/cli/selection.hpp"

namespace syncrig::scenarios::cli {
namespace {

struct ListOptions {
  std::vector<std::string> globs;
  bool json = false;
  CatalogueOption catalogue;
};

std::string layer_of(const std::string& id) {
  return id.substr(0, id.find('/'));
}

void print_json(const std::vector<loading::LoadedScenario>& scenarios) {
  boost::json::array all;
  for (const auto& one : scenarios) {
    all.push_back({{"id", one.id}, {"layer", layer_of(one.id)}, {"title", one.message.title()}});
  }
  std::cout << boost::json::serialize(all) << "\n";
}

void print_text(const std::vector<loading::LoadedScenario>& scenarios) {
  std::size_t width = 0;
  for (const auto& one : scenarios) width = std::max(width, one.id.size());
  for (const auto& one : scenarios) {
    std::cout << std::left << std::setw(static_cast<int>(width) + 2) << one.id << std::setw(12)
              << layer_of(one.id) << one.message.title() << "\n";
  }
}

int list(const ListOptions& options) {
  const auto catalogue = options.catalogue.open();
  std::vector<loading::LoadedScenario> scenarios;
  for (const auto& id : catalogue.matching(options.globs)) scenarios.push_back(catalogue.find(id));
  options.json ? print_json(scenarios) : print_text(scenarios);
  if (!scenarios.empty()) return as_expected;
  std::cerr << "syncrig: no scenario matches; `syncrig list` shows all\n";
  return nothing_selected;
}

}  // namespace

void add_list(CLI::App& app, int& status) {
  auto options = std::make_shared<ListOptions>();
  auto* command = app.add_subcommand("list", "List the scenarios");
  command->add_option("globs", options->globs, "Ids, globs or layers; none is all")->type_name("GLOB");
  command->add_flag("--json", options->json, "Print JSON");
  options->catalogue.add_to(*command);
  command->callback([options, &status] { status = list(*options); });
}

}  // namespace syncrig::scenarios::cli
