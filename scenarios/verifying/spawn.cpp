#include "scenarios/verifying/spawn.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "scenarios/verifying/system_failure.hpp"

namespace syncrig::scenarios::verifying {
namespace {

struct Pipe {
  Pipe() {
    if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
  }
  int ends[2];
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const auto& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

// The child's side of fork: only calls that are safe there.
[[noreturn]] void become(char* const* argv, char* const* environment, int output, int errors, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(errors, STDERR_FILENO);
  execvpe(argv[0], argv, environment);
  const char* why = strerror(errno);
  for (const char* part : {static_cast<const char*>(argv[0]), " can't be executed: ", why, "\n"}) {
    if (write(STDERR_FILENO, part, strlen(part)) < 0) break;
  }
  _exit(127);
}

}  // namespace

Spawned::Spawned(const std::vector<std::string>& argv, const std::vector<std::string>& environment) {
  Pipe output, errors;
  const auto arguments = pointers(argv);
  const auto variables = pointers(environment);
  const auto parent = getpid();
  pid_ = fork();
  if (pid_ < 0) fail("fork");
  if (pid_ == 0) become(arguments.data(), variables.data(), output.ends[1], errors.ends[1], parent);
  setpgid(pid_, pid_);
  close(output.ends[1]);
  close(errors.ends[1]);
  output_ = output.ends[0];
  errors_ = errors.ends[0];
}

Spawned::~Spawned() {
  if (output_ >= 0) close(output_);
  if (errors_ >= 0) close(errors_);
  if (reaped_) return;
  kill(-pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

int Spawned::take_output() {
  return std::exchange(output_, -1);
}
int Spawned::take_errors() {
  return std::exchange(errors_, -1);
}

int Spawned::take_end() {
  const auto descriptor =
      static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));  // glibc 2.36 declares it without C linkage
  if (descriptor < 0) fail("pidfd_open");
  return descriptor;
}

int Spawned::reap() {
  kill(-pid_, SIGKILL);  // before waitpid, while the group's number can't be another's
  int status = 0;
  if (waitpid(pid_, &status, 0) < 0) fail("waitpid");
  reaped_ = true;
  return status;
}

}  // namespace syncrig::scenarios::verifying
