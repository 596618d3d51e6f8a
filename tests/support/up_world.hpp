// A world that `syncrig up` keeps running; for tests. SYNCRIG_PROGRAM is the program's path.
#pragma once

#include <poll.h>
#include <sys/inotify.h>

#include <boost/json/parse.hpp>
#include <stdexcept>

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace syncrig::tests {

// Tells when a file comes to be in a folder.
class Arrival {
 public:
  explicit Arrival(const std::filesystem::path& folder) : descriptor_(::inotify_init1(IN_CLOEXEC)) {
    if (descriptor_ < 0 || ::inotify_add_watch(descriptor_, folder.c_str(), IN_MOVED_TO) < 0)
      throw std::system_error(errno, std::generic_category(), "inotify");
  }
  ~Arrival() { ::close(descriptor_); }
  Arrival(const Arrival&) = delete;
  Arrival& operator=(const Arrival&) = delete;

  // False if `child` ends first. Its output is read meanwhile.
  bool before_the_end_of(ChildProcess& child) const {
    while (true) {
      pollfd both[] = {{descriptor_, POLLIN, 0}, {child.output_descriptor(), POLLIN, 0}};
      if (::poll(both, 2, -1) < 0) throw std::system_error(errno, std::generic_category(), "poll");
      if (both[0].revents != 0) return true;
      if (both[1].revents != 0 && !child.read()) return false;
    }
  }

 private:
  int descriptor_;
};

class UpWorld {
 public:
  // Returns once every server listens. `options` go to `syncrig up` as they are.
  explicit UpWorld(const std::string& id, const std::vector<std::string>& options = {})
      : arrival_(folder_.path()), child_(command(id, options)) {
    if (!arrival_.before_the_end_of(child_)) throw std::runtime_error("syncrig up " + id + " ended");
    ready_ = boost::json::parse(folder_.read("ready.json")).as_object();
  }

  // Killed, it would leave its folder of facts behind.
  ~UpWorld() {
    child_.send(SIGTERM);
    child_.wait();
  }

  // The ready file.
  const boost::json::object& ready() const { return ready_; }

  // Of the ready file: text("sample", "url").
  std::string text(std::string_view part, std::string_view name) const {
    return std::string(ready_.at(part).at(name).as_string());
  }
  std::size_t sample_bytes() const { return ready_.at("sample").at("bytes").to_number<std::size_t>(); }

  // The lines of the journal so far.
  std::string journal() const { return folder_.read("journal.jsonl"); }

  // A file of this name goes when the world goes.
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string read(const std::string& name) const { return folder_.read(name); }

  ChildProcess& child() { return child_; }

 private:
  std::vector<std::string> command(const std::string& id, const std::vector<std::string>& options) const {
    std::vector<std::string> argv{
        SYNCRIG_PROGRAM,      "up", id, "--quiet", "--ready-file", file("ready.json"), "--journal",
        file("journal.jsonl")};
    argv.insert(argv.end(), options.begin(), options.end());
    return argv;
  }

  TemporaryFolder folder_;
  Arrival arrival_;
  ChildProcess child_;
  boost::json::object ready_;
};

}  // namespace syncrig::tests
