// Which part of a file a message is about: a single range asked for, and the one that came. RFC 9110 14
#pragma once

#include <optional>
#include <string>

#include "simulator/http/message.hpp"

namespace syncrig::simulator::faults {

struct FilePart {
  std::uint64_t first = 0;
  std::uint64_t last = 0;   // of its bytes, not the one behind
  std::uint64_t total = 0;  // of the file

  std::uint64_t bytes() const { return last - first + 1; }
};

// Of a 206 with one "Content-Range: bytes 0-99/1000"; nothing otherwise.
std::optional<FilePart> part_in(const http::ResponseHead& head);

// "bytes 0-99/1000"
std::string content_range_text(const FilePart& part);

// The length of the whole file as the response tells it: of a part, from Content-Range. Nothing if it is not
// told.
std::optional<std::uint64_t> whole_length(const http::ResponseHead& head);

}  // namespace syncrig::simulator::faults
