// Content-Range of a single part. RFC 9110 14.4
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace syncrig::client::transfer {

struct ContentRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::optional<std::uint64_t> total;  // none: "*"
};

// Nothing if `value` is not "bytes first-last/total".
std::optional<ContentRange> parse_content_range(std::string_view value);

}  // namespace syncrig::client::transfer
