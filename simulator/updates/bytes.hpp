// The bytes of a file, wherever they come from.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace syncrig::simulator::updates {

class Bytes {
 public:
  virtual ~Bytes() = default;

  virtual std::uint64_t size() const = 0;

  // The bytes from `offset` on; offset + room.size() is at most size(). Throws std::runtime_error if they
  // can't be had any more.
  virtual void fill(std::uint64_t offset, std::span<char> room) const = 0;
};

using BytesPtr = std::shared_ptr<const Bytes>;

}  // namespace syncrig::simulator::updates
