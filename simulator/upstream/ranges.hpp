// Byte ranges, decided without sockets. RFC 9110 14
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace syncrig::simulator::upstream {

// Bytes `offset` to offset + length - 1 of a file; length is at least 1.
struct ByteRange {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  friend constexpr bool operator==(const ByteRange&, const ByteRange&) = default;
};

// The satisfiable ones of a Range field's ranges for a file of `size` bytes, in the order asked for, not
// merged; none at all is 416. Nothing if the field has to be ignored: another unit, malformed, or more ranges
// than ranges_max.
std::optional<std::vector<ByteRange>> parse_ranges(std::string_view field_value, std::uint64_t size);

// RFC 9110 14.2 lets a server ignore what only wastes its effort.
inline constexpr std::size_t ranges_max = 512;

}  // namespace syncrig::simulator::upstream
