// syncrig show: one scenario, for people.
#include <google/protobuf/text_format.h>

#include <iostream>
#include <sstream>

#include "scenarios/cli/commands.hpp"
#include "scenarios/cli/selection.hpp"
#include "scenarios/lab/healthy_world.hpp"
#include "scenarios/lab/wanted_updates.hpp"
#include "scenarios/lab/windows_symptoms.hpp"
#include "simulator/upstream/upstream.hpp"

namespace syncrig::scenarios::cli {
namespace {

struct ShowOptions {
  std::string id;
  CatalogueOption catalogue;
};

void heading(const std::string& text) {
  std::cout << "\n" << text << "\n";
}

void print_message(const google::protobuf::Message& message) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(message, &text);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) std::cout << "  " << line << "\n";
}

void print_cures(const Scenario& scenario) {
  if (scenario.cure().empty()) return;
  heading("Cures");
  for (int i = 0; i < scenario.cure_size(); ++i)
    std::cout << "  " << i + 1 << ". " << scenario.cure(i).title() << "\n";
}

void print_expected(const Expect& expect) {
  heading("What a checker must say");
  if (expect.healthy()) std::cout << "  healthy\n";
  for (const auto& finding : expect.finding()) {
    const auto severity =
        finding.severity() == client::SEVERITY_UNSPECIFIED ? client::FAILURE : finding.severity();
    std::cout << "  " << client::Code_Name(finding.code()) << " at " << client::Where_Name(finding.where())
              << " (" << client::Severity_Name(severity) << ")\n";
  }
  for (const auto code : expect.accept())
    std::cout << "  may also say " << client::Code_Name(client::Code(code)) << "\n";
  for (const auto code : expect.forbid())
    std::cout << "  must not say " << client::Code_Name(client::Code(code)) << "\n";
}

void print_windows(const Scenario& scenario) {
  if (scenario.expect().windows().empty()) return;
  heading("What Windows shows");
  const auto world = lab::healthy_world();
  const simulator::updates::Catalogue catalogue(world.seed(), world.upstream().catalogue().updates());
  const auto file = lab::sample_update(*simulator::upstream::store_of(world.upstream(), catalogue)).files(0);
  for (const auto& windows : scenario.expect().windows()) {
    std::cout << "  ";
    if (windows.event() != 0) std::cout << "event " << windows.event() << ": ";
    if (!windows.hresult().empty()) std::cout << windows.hresult() << " ";
    std::cout << lab::event_text(windows, file, "C:\\WSUS\\WsusContent") << "\n";
  }
}

int show(const ShowOptions& options) {
  const auto loaded = options.catalogue.open().find(options.id);
  const auto& scenario = loaded.message;
  std::cout << loaded.id << ": " << scenario.title() << "\n\n" << scenario.story() << "\n";
  if (!scenario.source().empty()) std::cout << "(" << scenario.source() << ")\n";
  for (const auto& fault : scenario.fault()) {
    heading("Fault");
    print_message(fault);
  }
  if (scenario.has_proof()) {
    heading("Proof");
    print_message(scenario.proof());
  }
  print_cures(scenario);
  print_expected(scenario.expect());
  print_windows(scenario);
  return as_expected;
}

}  // namespace

void add_show(CLI::App& app, int& status) {
  auto options = std::make_shared<ShowOptions>();
  auto* command =
      app.add_subcommand("show", "Show one scenario: story, fault, proof, cures, expected verdict");
  command->add_option("id", options->id, "Scenario, or a .txtpb file")->required()->type_name("ID");
  options->catalogue.add_to(*command);
  command->callback([options, &status] { status = show(*options); });
}

}  // namespace syncrig::scenarios::cli
