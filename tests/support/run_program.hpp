// Runs a program to its end; for tests.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <string>
#include <system_error>
#include <vector>

namespace syncrig::tests {

struct Ended {
  int status = 0;  // 128 + n after signal n, as a shell says it
  std::string out;
  std::string err;
};

// A file in memory for a program to write to.
class Written {
 public:
  Written() : descriptor_(::memfd_create("written", MFD_CLOEXEC)) {}
  ~Written() { ::close(descriptor_); }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;

  int descriptor() const { return descriptor_; }

  std::string text() const {
    std::string all(static_cast<std::size_t>(::lseek(descriptor_, 0, SEEK_END)), '\0');
    const auto count = ::pread(descriptor_, all.data(), all.size(), 0);
    all.resize(static_cast<std::size_t>(std::max<::ssize_t>(count, 0)));
    return all;
  }

 private:
  int descriptor_;
};

// Our environment, with `variables` in place of those of the same name.
inline std::vector<std::string> environment_with(std::map<std::string, std::string> variables) {
  std::vector<std::string> all;
  for (char** one = environ; *one; ++one) {
    const std::string text = *one;
    if (!variables.contains(text.substr(0, text.find('=')))) all.push_back(text);
  }
  for (const auto& [name, value] : variables) all.push_back(name + "=" + value);
  return all;
}

inline std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const auto& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

// argv[0] is looked up in PATH; the program reads nothing on its standard input. Throws std::system_error if
// there is no such program.
inline Ended run_program(const std::vector<std::string>& argv,
                         const std::map<std::string, std::string>& variables = {}) {
  const Written out, err;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.descriptor(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.descriptor(), STDERR_FILENO);
  const auto environment = environment_with(variables);
  pid_t pid = 0;
  const int failed = posix_spawnp(&pid, argv.at(0).c_str(), &actions, nullptr, pointers_to(argv).data(),
                                  pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::system_error(failed, std::generic_category(), argv[0]);
  int status = 0;
  ::waitpid(pid, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), out.text(), err.text()};
}

}  // namespace syncrig::tests
