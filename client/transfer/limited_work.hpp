// Work that may never end, in a process of its own.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace syncrig::client::transfer {

// What `work` returns, computed by a child of this process, which waits for it. Nothing: it did not end
// within `limit`, or ended by itself; the child is gone in either case. What the work does to memory stays in
// the child. Throws std::system_error if there is no process to be had.
std::optional<std::string> within_process(std::chrono::milliseconds limit,
                                          const std::function<std::string()>& work);

}  // namespace syncrig::client::transfer
