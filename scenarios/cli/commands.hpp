// The commands. Each adds itself to the program's command line and, when chosen, leaves its exit status.
#pragma once

#include <CLI/App.hpp>
#include <stdexcept>

namespace syncrig::scenarios::cli {

// Exit statuses, DESIGN section 6.
inline constexpr int as_expected = 0;
inline constexpr int some_verdict_wrong = 1;
inline constexpr int usage = 2;
inline constexpr int rig_failed = 3;
inline constexpr int scenario_invalid = 4;
inline constexpr int nothing_selected = 5;

// The command line asks for what can't be; what() says what to do.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void add_check(CLI::App& app, int& status);
void add_exec(CLI::App& app, int& status);
void add_lint(CLI::App& app, int& status);
void add_list(CLI::App& app, int& status);
void add_show(CLI::App& app, int& status);
void add_sync(CLI::App& app, int& status);
void add_up(CLI::App& app, int& status);
void add_verify(CLI::App& app, int& status);

}  // namespace syncrig::scenarios::cli
