// Where a file's bytes go while they come, and what is there of it already.
#pragma once

#include <boost/asio/buffer.hpp>
#include <cstdint>

#include "client/transfer/digests.hpp"

namespace syncrig::client::transfer {

class Destination {
 public:
  virtual ~Destination() = default;

  // Of the file's beginning that is there from an earlier attempt, and its digests.
  virtual std::uint64_t bytes() const = 0;
  virtual const Digests& digests() const = 0;

  // Without gaps; the same place may be written again. Throws if the bytes can't be kept.
  virtual void write(std::uint64_t at, boost::asio::const_buffer bytes) = 0;
};

}  // namespace syncrig::client::transfer
