// A program that runs beside the test, with its output; for tests.
#pragma once

#include <signal.h>
#include <sys/prctl.h>

#include "tests/support/run_program.hpp"

namespace syncrig::tests {

// Dies with the test, and with this object.
class ChildProcess {
 public:
  // argv[0] is looked up in PATH. A program that can't be executed ends with status 127.
  explicit ChildProcess(const std::vector<std::string>& argv) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
    const auto arguments = pointers_to(argv);
    const auto parent = ::getpid();
    pid_ = ::fork();
    if (pid_ < 0) fail("fork");
    if (pid_ == 0) become(arguments.data(), ends[1], parent);
    ::close(ends[1]);
    output_ = ends[0];
  }

  ~ChildProcess() {
    send(SIGKILL);
    wait();
    ::close(output_);
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }

  void send(int signal_number) const {
    if (!ended_) ::kill(pid_, signal_number);
  }

  // Readable when there is output to `read`, or none any more.
  int output_descriptor() const { return output_; }

  // Waits for output and takes it to the rest; false at its end.
  bool read() {
    char room[4096];
    const auto count = ::read(output_, room, sizeof room);
    if (count > 0) text_.append(room, static_cast<std::size_t>(count));
    return count > 0;
  }

  // What was read so far of the standard output.
  const std::string& output() const { return text_; }

  // Reads the output to its end and waits for the child's. 128 + n after signal n, as a shell says it.
  int wait() {
    while (read()) continue;
    if (!ended_) ::waitpid(pid_, &status_, 0);
    ended_ = true;
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  }

 private:
  [[noreturn]] static void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
  }

  // The child's side of fork: only calls that are safe there.
  [[noreturn]] static void become(char* const* argv, int output, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    ::dup2(output, STDOUT_FILENO);
    ::execvp(argv[0], argv);
    ::_exit(127);
  }

  pid_t pid_ = -1;
  int output_ = -1;
  int status_ = 0;
  bool ended_ = false;
  std::string text_;
};

}  // namespace syncrig::tests
