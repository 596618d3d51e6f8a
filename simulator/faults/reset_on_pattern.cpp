#include "simulator/faults/reset_on_pattern.hpp"

#include <boost/asio/error.hpp>

#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

using net::asio::const_buffer;
using net::asio::mutable_buffer;

// Looks for a pattern in bytes that come in pieces.
class Watch {
 public:
  explicit Watch(std::string pattern) : pattern_(std::move(pattern)) {}

  bool sees_it_with(const_buffer bytes) {
    seen_.append(static_cast<const char*>(bytes.data()), bytes.size());
    if (seen_.find(pattern_) != seen_.npos) return true;
    seen_.erase(0, seen_.size() - std::min(seen_.size(), pattern_.size() - 1));
    return false;
  }

 private:
  std::string pattern_;
  std::string seen_;  // less than the pattern, from the end of what came
};

class WatchingStream final : public net::ByteStream {
 public:
  WatchingStream(const std::string& pattern, Receipts receipts, net::StreamPtr inner)
      : from_client_(pattern),
        to_client_(pattern),
        receipts_(std::move(receipts)),
        inner_(std::move(inner)) {}

  net::Task<net::Result<std::size_t>> read_some(mutable_buffer room) override {
    if (done_) co_return reset_error();
    const auto count = co_await inner_->read_some(room);
    if (count.has_error() || !from_client_.sees_it_with(const_buffer(room.data(), *count))) co_return count;
    co_await reset("from");
    co_return reset_error();
  }

  net::Task<net::Result<>> write(const_buffer bytes) override {
    if (done_) co_return reset_error();
    if (!to_client_.sees_it_with(bytes)) co_return co_await inner_->write(bytes);
    co_await reset("to");
    co_return reset_error();
  }

  net::Task<net::Result<>> finish() override { return inner_->finish(); }
  net::Task<> close(net::Close how) override { return inner_->close(how); }

 private:
  static boost::system::error_code reset_error() {
    return net::asio::error::make_error_code(net::asio::error::connection_reset);
  }

  net::Task<> reset(std::string_view direction) {
    if (std::exchange(done_, true)) co_return;
    receipts_.acted(
        0, "saw the pattern in bytes " + std::string(direction) + " the client and reset the connection");
    co_await inner_->close(net::Close::reset);
  }

  Watch from_client_;
  Watch to_client_;
  bool done_ = false;
  Receipts receipts_;
  net::StreamPtr inner_;
};

}  // namespace

OverStream reset_on_pattern(const ResetOnPattern& settings, Receipts receipts) {
  return [pattern = settings.pattern(), receipts](net::StreamPtr inner) {
    return std::make_unique<WatchingStream>(pattern, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
