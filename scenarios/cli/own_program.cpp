#include "scenarios/cli/own_program.hpp"

#include <filesystem>

namespace syncrig::scenarios::cli {

std::string own_program() {
  return std::filesystem::read_symlink("/proc/self/exe").string();
}

}  // namespace syncrig::scenarios::cli
