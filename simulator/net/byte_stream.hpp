// The seam below HTTP: a reliable stream of bytes. Connections are one, and a byte-level fault is one that
// wraps another.
#pragma once

#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <memory>

#include "simulator/net/task.hpp"

namespace syncrig::simulator::net {

enum class Close {
  graceful,  // FIN; what was written still arrives
  reset,     // RST; what was written may be lost
};

// One reader and one writer at a time. Destroying an open stream closes it at once.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // Waits for at least one byte. Returns how many were put into `room`; 0 is the end of the stream.
  virtual Task<Result<std::size_t>> read_some(asio::mutable_buffer room) = 0;

  // Returns when all of `bytes` is accepted for sending.
  virtual Task<Result<>> write(asio::const_buffer bytes) = 0;

  // FIN to the peer, reading goes on. Streams that have no half leave it to `close`.
  virtual Task<Result<>> finish() { co_return Result<>{}; }

  // After a graceful close the peer's last bytes are read and dropped for a moment, so that the kernel sends
  // no RST over ours.
  virtual Task<> close(Close how) = 0;
};

using StreamPtr = std::unique_ptr<ByteStream>;

}  // namespace syncrig::simulator::net
