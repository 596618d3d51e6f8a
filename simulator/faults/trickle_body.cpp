#include "simulator/faults/trickle_body.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/faults/pace.hpp"
#include "simulator/http/error.hpp"
#include "simulator/net/within.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

using http::asio::const_buffer;

struct Manner {
  Pace pace;
  std::uint32_t until_percent;
  std::chrono::milliseconds pause;
  bool cut;
};

class TricklingBody final : public http::Body {
 public:
  TricklingBody(const Manner& manner, Receipts receipts, std::uint32_t exchange, http::BodyPtr inner)
      : manner_(manner),
        slow_bytes_(inner->size().value_or(0) * manner.until_percent / 100),
        receipts_(std::move(receipts)),
        exchange_(exchange),
        inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  bool is_paced() const override { return true; }

  net::Task<net::Result<const_buffer>> next() override {
    if (sent_ >= slow_bytes_) co_return co_await rest();
    if (held_.size() == 0) {
      const auto piece = co_await inner_->next();
      if (piece.has_error() || piece->size() == 0) co_return piece;
      held_ = *piece;
    }
    if (sent_ > 0) co_await net::sleep_for(manner_.pace.gap);
    co_return take(std::min<std::uint64_t>(manner_.pace.piece_bytes, slow_bytes_ - sent_));
  }

 private:
  net::Task<net::Result<const_buffer>> rest() {
    if (!std::exchange(paused_, true)) {
      receipts_.acted(exchange_, "let " + std::to_string(sent_) + " bytes trickle");
      co_await net::sleep_for(manner_.pause);
    }
    if (manner_.cut) co_return http::Errc::body_cut;
    if (held_.size() > 0) co_return take(held_.size());
    co_return co_await inner_->next();
  }

  const_buffer take(std::uint64_t bytes_max) {
    const auto bytes = static_cast<std::size_t>(std::min<std::uint64_t>(bytes_max, held_.size()));
    const const_buffer piece(held_.data(), bytes);
    held_ += bytes;
    sent_ += bytes;
    return piece;
  }

  Manner manner_;
  std::uint64_t slow_bytes_;
  std::uint64_t sent_ = 0;
  bool paused_ = false;
  const_buffer held_;  // of the inner body's last piece
  Receipts receipts_;
  std::uint32_t exchange_;
  http::BodyPtr inner_;
};

class TrickledResponse final : public MessageEdit {
 public:
  explicit TrickledResponse(const Manner& manner) : manner_(manner) {}

  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    if (request.head.method() == http::verb::head || !response.body || response.body->size().value_or(0) == 0)
      return;
    response.body =
        std::make_unique<TricklingBody>(manner_, receipts, request.exchange, std::move(response.body));
  }

 private:
  Manner manner_;
};

}  // namespace

AroundAnswer trickle_body(const TrickleBody& settings, Receipts receipts) {
  const Manner manner{pace_of(settings.bytes_per_s()), settings.until_percent(),
                      std::chrono::milliseconds(settings.pause_ms()), settings.cut()};
  return editing(std::make_shared<TrickledResponse>(manner), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
