// syncrig exec: the place of a command that isolates a program inside a world.
#include <iostream>

#include "scenarios/cli/commands.hpp"

namespace syncrig::scenarios::cli {
namespace {

// As env(1) and timeout(1): the command itself failed, not the program.
constexpr int own_failure = 125;

struct ExecOptions {
  std::string id;
  std::vector<std::string> program;
};

}  // namespace

void add_exec(CLI::App& app, int& status) {
  auto options = std::make_shared<ExecOptions>();
  auto* command = app.add_subcommand("exec", "Run a program isolated inside the world (not in this version)");
  command->add_option("id", options->id, "Scenario")->type_name("ID");
  command->add_option("program", options->program, "Program and its arguments, after --")->type_name("ARG");
  command->allow_extras();
  command->callback([options, &status] {
    std::cerr << "syncrig: exec is not in this version; keep the world with `syncrig up ID --ready-file F` "
                 "and point the "
                 "program at the endpoints in F\n";
    status = own_failure;
  });
}

}  // namespace syncrig::scenarios::cli
