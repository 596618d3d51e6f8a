// syncrig exec: the place of a command that isolates a program inside a world.
#include <iostream>

#include "scenarios/cli/commands.hpp"

namespace syncrig::scenarios::cli {

// As env(1) and timeout(1): the command itself failed, not the program.
constexpr int own_failure = 125;

void add_exec(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("exec", "Run a program isolated inside the world (not in this version)");
  command->allow_extras();
  command->callback([&status] {
    std::cerr << "syncrig: exec is not in this version; keep the world with `syncrig up ID --ready-file F` "
                 "and point the "
                 "program at the endpoints in F\n";
    status = own_failure;
  });
}

}  // namespace syncrig::scenarios::cli
