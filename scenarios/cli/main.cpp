// syncrig: parses the command line, runs one command, catches once.
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <iostream>

#include "scenarios/cli/commands.hpp"
#include "scenarios/loading/catalogue.hpp"
#include "scenarios/loading/nearest.hpp"
#include "scenarios/verifying/workers.hpp"

namespace syncrig::scenarios::cli {
namespace {

int report(int status, const std::exception& error) {
  std::cerr << "syncrig: " << error.what() << "\n";
  return status;
}

// CLI11 says of `syncrig verfy` only that a command is required.
void refuse_unknown_command(const CLI::App& app) {
  const auto words = app.remaining();
  if (!app.get_subcommands().empty() || words.empty()) return;
  std::vector<std::string> commands;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
    commands.push_back(command->get_name());
  const auto meant = loading::nearest(words.front(), commands);
  throw UsageError("there is no command \"" + words.front() + "\"" +
                   (meant.empty() ? "; `syncrig --help` lists them" : "; did you mean \"" + meant + "\"?"));
}

int run(int argc, char** argv) {
  CLI::App app(
      "A test rig for WSUS synchronisation: a fake upstream, proxy and name server that fail on purpose.",
      "syncrig");
  app.set_version_flag("--version", "syncrig " SYNCRIG_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  int status = as_expected;
  add_list(app, status);
  add_show(app, status);
  add_lint(app, status);
  add_up(app, status);
  add_exec(app, status);
  add_check(app, status);
  add_sync(app, status);
  add_verify(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) refuse_unknown_command(app);
    return app.exit(error) == 0 ? as_expected : usage;
  }
  return status;
}

}  // namespace
}  // namespace syncrig::scenarios::cli

int main(int argc, char** argv) {
  using namespace syncrig::scenarios;
  try {
    const int status = cli::run(argc, argv);
    if (!std::cout.flush()) throw std::runtime_error("can't write the standard output; is the disk full?");
    return status;
  } catch (const cli::UsageError& error) {
    return cli::report(cli::usage, error);
  } catch (const loading::UnknownScenario& error) {
    return cli::report(cli::usage, error);
  } catch (const loading::CatalogueUnreadable& error) {
    return cli::report(cli::usage, error);
  } catch (const loading::ScenarioInvalid& error) {
    std::cerr << error.what() << "\n";
    return cli::scenario_invalid;
  } catch (const verifying::Interrupted& error) {
    return cli::report(128 + error.signal_number, error);
  } catch (const std::exception& error) {
    return cli::report(cli::rig_failed, error);
  }
}
