// Tells when every process that was started meanwhile has ended, however it ended.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <string>
#include <system_error>

namespace syncrig::tests {

// A pipe whose writing end all processes inherit that are started while it is held: it closes with the last
// of them.
class LifeLine {
 public:
  LifeLine() {
    int ends[2];
    if (::pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    read_ = ends[0];
    write_ = ends[1];
  }
  ~LifeLine() {
    let_go();
    ::close(read_);
  }
  LifeLine(const LifeLine&) = delete;
  LifeLine& operator=(const LifeLine&) = delete;

  // A shell command that tells `await_word` of itself: "echo here > ...".
  std::string say_here() const { return "echo here > /proc/self/fd/" + std::to_string(write_); }

  // Blocks until one process has said that it is here; false once none is left that could.
  bool await_word() const {
    char word[5];  // "here" and a newline
    return ::read(read_, word, sizeof word) == sizeof word;
  }

  // Of the process itself; nothing that is started from now on holds the line.
  void let_go() {
    if (write_ >= 0) ::close(write_);
    write_ = -1;
  }

  // True if all holders end within 8 s. Words that nobody waited for are dropped.
  bool await_ends() {
    let_go();
    for (char word[64];;) {
      pollfd one{read_, POLLIN, 0};
      if (::poll(&one, 1, 8000) != 1) return false;
      if (::read(read_, word, sizeof word) <= 0) return true;
    }
  }

 private:
  int read_;
  int write_;
};

}  // namespace syncrig::tests
