// Byte streams for tests: everything that comes, as text.
#pragma once

#include <array>
#include <string>

#include "simulator/net/byte_stream.hpp"

namespace syncrig::tests {

// Everything until the stream ends; a failure is added as "!message".
inline simulator::net::Task<std::string> read_to_end(simulator::net::ByteStream& stream) {
  std::string all;
  std::array<char, 4096> room;
  while (true) {
    const auto count = co_await stream.read_some(boost::asio::buffer(room));
    if (count.has_error()) co_return all + "!" + count.error().message();
    if (*count == 0) co_return all;
    all.append(room.data(), *count);
  }
}

}  // namespace syncrig::tests
