#include "simulator/faults/stall_connection.hpp"

#include <array>
#include <boost/asio/error.hpp>
#include <optional>

#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

using net::asio::const_buffer;
using net::asio::mutable_buffer;

// When a connection stalls, judged by what goes through it.
class Onset {
 public:
  explicit Onset(const StallConnection& settings)
      : after_bytes_(settings.has_after_bytes() ? settings.after_bytes() : UINT64_MAX),
        packet_bytes_max_(settings.has_packet_bytes_max() ? settings.packet_bytes_max() : UINT32_MAX),
        after_idle_(settings.after_idle_ms()),
        at_once_(settings.starts_case() == StallConnection::STARTS_NOT_SET),
        last_(net::Clock::now()) {}

  // Of a write of so many bytes these go through.
  std::size_t let_through(std::size_t bytes) {
    if (bytes > packet_bytes_max_) return 0;
    const auto kept = static_cast<std::size_t>(std::min<std::uint64_t>(after_bytes_, bytes));
    if (after_bytes_ != UINT64_MAX) after_bytes_ -= kept;
    last_ = net::Clock::now();
    return kept;
  }

  bool drops_what_came() {
    const auto now = net::Clock::now();
    const bool idle = after_idle_.count() > 0 && now - last_ >= after_idle_;
    last_ = now;
    return at_once_ || idle;
  }

 private:
  std::uint64_t after_bytes_;
  std::uint32_t packet_bytes_max_;
  std::chrono::milliseconds after_idle_;
  bool at_once_;
  net::Clock::time_point last_;  // when something went through
};

// While it is stalled it reads and drops what the client sends, to learn when the client has gone.
class StallingStream final : public net::ByteStream {
 public:
  StallingStream(const Onset& onset, Receipts receipts, net::StreamPtr inner)
      : onset_(onset), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<net::Result<std::size_t>> read_some(mutable_buffer room) override {
    if (stalled_) co_return co_await client_gone();
    reading_ = true;
    const auto count = co_await inner_->read_some(room);
    reading_ = false;
    const bool ended = count.has_error() || *count == 0;
    if (!stalled_ && !ended && onset_.drops_what_came()) stall("what the client sent was dropped");
    if (!stalled_) co_return count;
    if (ended) tell_gone();
    co_return co_await client_gone();
  }

  net::Task<net::Result<>> write(const_buffer bytes) override {
    if (!stalled_) {
      const auto kept = onset_.let_through(bytes.size());
      sent_ += kept;
      if (kept > 0) {
        const auto written = co_await inner_->write(const_buffer(bytes.data(), kept));
        if (written.has_error() || kept == bytes.size()) co_return written;
      }
      stall("stopped after " + std::to_string(sent_) + " bytes");
    }
    co_return (co_await client_gone()).error();
  }

  net::Task<net::Result<>> finish() override {
    if (stalled_) co_return net::Result<>{};
    co_return co_await inner_->finish();
  }

  net::Task<> close(net::Close how) override { return inner_->close(how); }

 private:
  void stall(std::string what) {
    stalled_ = true;
    receipts_.acted(0, std::move(what));
  }

  void tell_gone() {
    gone_ = true;
    if (waiting_) waiting_->cancel();
  }

  // Returns an error, once the client has closed or the world ends.
  net::Task<net::Result<std::size_t>> client_gone() {
    if (!gone_ && reading_) {
      waiting_.emplace(co_await net::asio::this_coro::executor, net::Clock::time_point::max());
      co_await waiting_->async_wait(net::as_result);
    } else if (!gone_) {
      co_await drop_all();
    }
    co_return net::asio::error::make_error_code(net::asio::error::connection_aborted);
  }

  net::Task<> drop_all() {
    std::array<char, 4096> dropped;
    reading_ = true;
    while (true) {
      const auto count = co_await inner_->read_some(net::asio::buffer(dropped));
      if (count.has_error() || *count == 0) break;
    }
    reading_ = false;
    tell_gone();
  }

  Onset onset_;
  std::uint64_t sent_ = 0;
  bool stalled_ = false;
  bool gone_ = false;
  bool reading_ = false;
  std::optional<net::Timer> waiting_;
  Receipts receipts_;
  net::StreamPtr inner_;
};

}  // namespace

OverStream stall_connection(const StallConnection& settings, Receipts receipts) {
  return [settings, receipts](net::StreamPtr inner) {
    return std::make_unique<StallingStream>(Onset(settings), receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
