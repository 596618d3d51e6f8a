#include "scenarios/verifying/workers.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <list>
#include <set>

#include "scenarios/verifying/system_failure.hpp"

namespace syncrig::scenarios::verifying {
namespace {

// Keeps SIGINT and SIGTERM for a descriptor while it lives.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, &before_);
    descriptor_ = signalfd(-1, &ending, SFD_CLOEXEC);
    if (descriptor_ < 0) fail("signalfd");
  }
  ~HeldSignals() {
    close(descriptor_);
    release();
  }
  void release() const { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  int descriptor() const { return descriptor_; }
  int read_signal() const {
    signalfd_siginfo info{};
    if (read(descriptor_, &info, sizeof info) != sizeof info) fail("read a signal");
    return static_cast<int>(info.ssi_signo);
  }

 private:
  sigset_t before_{};
  int descriptor_ = -1;
};

void write_all(int descriptor, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const auto count = write(descriptor, bytes.data() + sent, bytes.size() - sent);
    if (count <= 0) return;
    sent += static_cast<std::size_t>(count);
  }
}

// One child at work: its result comes through a pipe.
struct Worker {
  std::size_t index;
  pid_t pid;
  int result;
  std::string bytes;
};

Worker start(std::size_t index, const PlannedRun& planned, const RunSettings& settings,
             const HeldSignals& signals) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
  const auto parent = getpid();
  const pid_t pid = fork();
  if (pid < 0) fail("fork");
  if (pid == 0) {
    close(ends[0]);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(1);
    signals.release();
    write_all(ends[1], run(planned, settings).SerializeAsString());
    _exit(0);
  }
  close(ends[1]);
  return {index, pid, ends[0], ""};
}

std::string end_of(int status) {
  if (WIFSIGNALED(status)) return std::string("the run's process died: ") + strsignal(WTERMSIG(status));
  return "the run's process ended without a result";
}

// Collects what the child leaves behind.
RunResult collect(Worker& worker, const PlannedRun& planned) {
  close(worker.result);
  int status = 0;
  if (waitpid(worker.pid, &status, 0) < 0) fail("waitpid");
  RunResult result;
  const bool whole = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (whole && !worker.bytes.empty() && result.ParseFromString(worker.bytes)) return result;
  result.Clear();
  result.set_scenario(planned.scenario->id);
  result.set_variant(planned.variant.name());
  result.set_outcome(ERROR);
  result.set_reason(end_of(status));
  return result;
}

// True while more may come.
bool read_more(Worker& worker) {
  std::array<char, 65536> room;
  const auto count = read(worker.result, room.data(), room.size());
  if (count > 0) worker.bytes.append(room.data(), static_cast<std::size_t>(count));
  return count > 0;
}

class Workers {
 public:
  Workers(const std::vector<PlannedRun>& runs, const RunSettings& settings, unsigned jobs)
      : runs_(runs), settings_(settings), jobs_(jobs) {}

  ~Workers() {
    for (auto& worker : working_) kill(worker.pid, SIGTERM);
    for (auto& worker : working_) collect(worker, runs_[worker.index]);
  }

  std::vector<RunResult> work(const std::function<void(const RunResult&)>& finished) {
    std::vector<RunResult> results(runs_.size());
    while (next_ < runs_.size() || !working_.empty()) {
      while (working_.size() < jobs_ && next_ < runs_.size()) {
        working_.push_back(start(next_, runs_[next_], settings_, signals_));
        ++next_;
      }
      wait();
      for (auto worker = working_.begin(); worker != working_.end();) {
        if (!ready_.contains(worker->result) || read_more(*worker)) {
          ++worker;
          continue;
        }
        auto& result = results[worker->index] = collect(*worker, runs_[worker->index]);
        worker = working_.erase(worker);
        finished(result);
      }
    }
    return results;
  }

 private:
  // Waits until some worker has something to say; throws when a signal comes first.
  void wait() {
    std::vector<pollfd> all{{signals_.descriptor(), POLLIN, 0}};
    for (const auto& worker : working_) all.push_back({worker.result, POLLIN, 0});
    if (poll(all.data(), all.size(), -1) < 0) fail("poll");
    if (all.front().revents != 0) throw Interrupted(signals_.read_signal());
    ready_.clear();
    for (const auto& one : all) {
      if (one.revents != 0) ready_.insert(one.fd);
    }
  }

  const std::vector<PlannedRun>& runs_;
  const RunSettings& settings_;
  unsigned jobs_;
  HeldSignals signals_;
  std::list<Worker> working_;
  std::size_t next_ = 0;
  std::set<int> ready_;
};

}  // namespace

std::vector<RunResult> run_all(const std::vector<PlannedRun>& runs, const RunSettings& settings,
                               unsigned jobs, const std::function<void(const RunResult&)>& finished) {
  Workers workers(runs, settings, jobs);
  return workers.work(finished);
}

}  // namespace syncrig::scenarios::verifying
