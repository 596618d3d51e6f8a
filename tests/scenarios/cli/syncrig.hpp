// The program itself, as its users run it. SYNCRIG_PROGRAM is its path, SYNCRIG_SOURCE_FOLDER the project's.
#pragma once

#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

namespace syncrig::tests {

inline Ended syncrig(std::vector<std::string> arguments,
                     const std::map<std::string, std::string>& variables = {}) {
  arguments.insert(arguments.begin(), SYNCRIG_PROGRAM);
  return run_program(arguments, variables);
}

// The text of a scenario with `old_text` replaced, once.
inline std::string scenario_text(const std::string& id, const std::string& old_text = "",
                                 const std::string& new_text = "") {
  const auto file = std::filesystem::path(SYNCRIG_SOURCE_FOLDER) / "scenarios/catalogue" / (id + ".txtpb");
  std::ifstream in(file, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  return text.replace(text.find(old_text), old_text.size(), new_text);
}

}  // namespace syncrig::tests
