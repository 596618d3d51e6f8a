#include "simulator/faults/reset_connection.hpp"

#include <boost/asio/error.hpp>

#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

using net::asio::const_buffer;
using net::asio::mutable_buffer;

class ResettingStream final : public net::ByteStream {
 public:
  ResettingStream(std::uint64_t after_bytes, bool at_first_byte, Receipts receipts, net::StreamPtr inner)
      : left_(at_first_byte ? UINT64_MAX : after_bytes),
        after_bytes_(after_bytes),
        at_first_byte_(at_first_byte),
        receipts_(std::move(receipts)),
        inner_(std::move(inner)) {}

  net::Task<net::Result<std::size_t>> read_some(mutable_buffer room) override {
    if (left_ == 0) {
      co_await reset();
      co_return reset_error();
    }
    const auto count = co_await inner_->read_some(room);
    if (!at_first_byte_ || count.has_error() || *count == 0) co_return count;
    co_await reset();
    co_return reset_error();
  }

  net::Task<net::Result<>> write(const_buffer bytes) override {
    const auto kept = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    const bool over = kept < bytes.size() || kept == left_;
    if (kept > 0) {
      const auto written = co_await inner_->write(const_buffer(bytes.data(), kept));
      if (written.has_error()) co_return written;
    }
    left_ -= kept;
    if (!over) co_return net::Result<>{};
    co_await reset();
    co_return reset_error();
  }

  net::Task<net::Result<>> finish() override { return inner_->finish(); }
  net::Task<> close(net::Close how) override { return inner_->close(how); }

 private:
  static boost::system::error_code reset_error() {
    return net::asio::error::make_error_code(net::asio::error::connection_reset);
  }

  net::Task<> reset() {
    if (std::exchange(done_, true)) co_return;
    receipts_.acted(0, at_first_byte_
                           ? "reset the connection at the client's first byte"
                           : "reset the connection after " + std::to_string(after_bytes_) + " bytes");
    co_await inner_->close(net::Close::reset);
  }

  std::uint64_t left_;
  std::uint64_t after_bytes_;
  bool at_first_byte_;
  bool done_ = false;
  Receipts receipts_;
  net::StreamPtr inner_;
};

}  // namespace

OverStream reset_connection(const ResetConnection& settings, Receipts receipts) {
  return [after = settings.after_bytes(), first = settings.at_first_byte(), receipts](net::StreamPtr inner) {
    return std::make_unique<ResettingStream>(after, first, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
