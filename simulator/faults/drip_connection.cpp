#include "simulator/faults/drip_connection.hpp"

#include "simulator/faults/pace.hpp"
#include "simulator/net/within.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

using net::asio::const_buffer;
using net::asio::mutable_buffer;

class DrippingStream final : public net::ByteStream {
 public:
  DrippingStream(std::uint32_t bytes_per_s, Receipts receipts, net::StreamPtr inner)
      : bytes_per_s_(bytes_per_s),
        pace_(pace_of(bytes_per_s)),
        receipts_(std::move(receipts)),
        inner_(std::move(inner)) {}

  net::Task<net::Result<std::size_t>> read_some(mutable_buffer room) override {
    return inner_->read_some(room);
  }

  net::Task<net::Result<>> write(const_buffer bytes) override {
    if (!std::exchange(told_, true))
      receipts_.acted(0, "let " + std::to_string(bytes_per_s_) + " bytes a second through");
    while (bytes.size() > 0) {
      const const_buffer piece(bytes.data(), std::min(pace_.piece_bytes, bytes.size()));
      const auto written = co_await inner_->write(piece);
      if (written.has_error()) co_return written;
      bytes += piece.size();
      co_await net::sleep_for(pace_.gap);
    }
    co_return net::Result<>{};
  }

  net::Task<net::Result<>> finish() override { return inner_->finish(); }
  net::Task<> close(net::Close how) override { return inner_->close(how); }

 private:
  std::uint32_t bytes_per_s_;
  Pace pace_;
  bool told_ = false;
  Receipts receipts_;
  net::StreamPtr inner_;
};

}  // namespace

OverStream drip_connection(const DripConnection& settings, Receipts receipts) {
  return [rate = settings.bytes_per_s(), receipts](net::StreamPtr inner) {
    return std::make_unique<DrippingStream>(rate, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
