#include "client/transfer/limited_work.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace syncrig::client::transfer {
namespace {

using Clock = std::chrono::steady_clock;

std::system_error failure(const char* what) {
  return std::system_error(errno, std::generic_category(), what);
}

class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) throw failure("pipe");
  }
  ~Pipe() {
    for (const int end : ends_) {
      if (end >= 0) close(end);
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int to_read() const { return ends_[0]; }
  int to_write() const { return ends_[1]; }
  void close_writing() { close(std::exchange(ends_[1], -1)); }

 private:
  std::array<int, 2> ends_;
};

// Killed and waited for at the end, whatever happens.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  ~Child() {
    if (pid_ < 0) return;
    kill(pid_, SIGKILL);
    wait();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // True if it ended by itself and had done its work.
  bool wait() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  pid_t pid_;
};

void write_all(int to, std::string_view text) {
  while (!text.empty()) {
    const auto count = write(to, text.data(), text.size());
    if (count < 0) _exit(EXIT_FAILURE);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

// Neither destructors nor what others registered for the end of the process belong to the child.
[[noreturn]] void do_work(const Pipe& pipe, const std::function<std::string()>& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  try {
    write_all(pipe.to_write(), work());
  } catch (...) {
    _exit(EXIT_FAILURE);
  }
  _exit(EXIT_SUCCESS);
}

// Milliseconds until `end`, never below 0.
int left(Clock::time_point end) {
  const auto rest = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(rest, 0, 1'000'000));
}

// To the end of what comes; nothing if that does not come in time.
std::optional<std::string> read_all(int from, Clock::time_point end) {
  std::string text;
  std::array<char, 4096> room;
  while (true) {
    pollfd one{from, POLLIN, 0};
    const int ready = poll(&one, 1, left(end));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return std::nullopt;
    const auto count = read(from, room.data(), room.size());
    if (count < 0) return std::nullopt;
    if (count == 0) return text;
    text.append(room.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

std::optional<std::string> within_process(std::chrono::milliseconds limit,
                                          const std::function<std::string()>& work) {
  const auto end = Clock::now() + limit;
  Pipe pipe;
  const auto pid = fork();
  if (pid < 0) throw failure("fork");
  if (pid == 0) do_work(pipe, work);
  Child child(pid);
  pipe.close_writing();
  auto text = read_all(pipe.to_read(), end);
  if (!text || !child.wait()) return std::nullopt;
  return text;
}

}  // namespace syncrig::client::transfer
