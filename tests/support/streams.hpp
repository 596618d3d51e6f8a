// Byte streams for tests: everything that comes, or goes out, as text.
#pragma once

#include <array>
#include <string>
#include <utility>

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

// Notes what is written and how the stream is closed: "bytes<FIN>", "bytes<RST>".
class NotedStream final : public simulator::net::ByteStream {
 public:
  // `noted` outlives the stream.
  NotedStream(simulator::net::StreamPtr inner, std::string& noted)
      : inner_(std::move(inner)), noted_(noted) {}

  simulator::net::Task<simulator::net::Result<std::size_t>> read_some(
      boost::asio::mutable_buffer room) override {
    return inner_->read_some(room);
  }

  simulator::net::Task<simulator::net::Result<>> write(boost::asio::const_buffer bytes) override {
    noted_.append(static_cast<const char*>(bytes.data()), bytes.size());
    return inner_->write(bytes);
  }

  simulator::net::Task<> close(simulator::net::Close how) override {
    if (!std::exchange(closed_, true)) noted_ += how == simulator::net::Close::reset ? "<RST>" : "<FIN>";
    return inner_->close(how);
  }

 private:
  simulator::net::StreamPtr inner_;
  std::string& noted_;
  bool closed_ = false;
};

}  // namespace syncrig::tests
