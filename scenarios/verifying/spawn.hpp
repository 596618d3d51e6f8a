// A child process with its output in pipes; it dies with us.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace syncrig::scenarios::verifying {

class Spawned {
 public:
  // Starts argv[0] (looked up in PATH) in a process group of its own. Throws std::system_error if no process
  // can be made; a program that can't be executed ends with status 127 and a sentence on its standard error.
  Spawned(const std::vector<std::string>& argv, const std::vector<std::string>& environment);

  // Kills the whole group and reaps the child, unless it was reaped.
  ~Spawned();
  Spawned(const Spawned&) = delete;
  Spawned& operator=(const Spawned&) = delete;

  // Descriptors for the caller to take and close.
  int take_output();
  int take_errors();

  // Readable once the child has ended; for the caller to take and close.
  int take_end();

  // Status as waitpid gives it; what the child left of its group is killed. To be called once the child has
  // ended.
  int reap();

 private:
  pid_t pid_ = -1;
  int output_ = -1;
  int errors_ = -1;
  bool reaped_ = false;
};

}  // namespace syncrig::scenarios::verifying
