// Bytes that are somewhere: in memory, or in a file of this machine.
#pragma once

#include <string>

#include "simulator/updates/bytes.hpp"

namespace syncrig::simulator::updates {

BytesPtr text_bytes(std::string text);

// Throws std::runtime_error with a sentence if there is no such file or it can't be read. A file that changes
// its size later can't be read any more.
BytesPtr disk_bytes(const std::string& path);

}  // namespace syncrig::simulator::updates
