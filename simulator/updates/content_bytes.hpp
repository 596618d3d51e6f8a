// The bytes of one update file: inert text, computed at any offset, never stored.
#pragma once

#include <cstdint>
#include <string>

#include "simulator/updates/bytes.hpp"

namespace syncrig::simulator::updates {

// A readable first line, then printable characters in lines of 64.
class ContentBytes final : public Bytes {
 public:
  // `first_line` ends in a newline; a smaller `size` cuts it.
  ContentBytes(std::uint64_t key, std::string first_line, std::uint64_t size)
      : key_(key), size_(size), first_line_(std::move(first_line)) {}

  std::uint64_t size() const override { return size_; }

  void fill(std::uint64_t offset, std::span<char> room) const override;

 private:
  std::uint64_t key_;
  std::uint64_t size_;
  std::string first_line_;
};

}  // namespace syncrig::simulator::updates
