#include "simulator/faults/cut_body.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/http/error.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class CutSource final : public http::Body {
 public:
  CutSource(std::uint64_t after_bytes, http::Errc how, Receipts receipts, std::uint32_t exchange,
            http::BodyPtr inner)
      : left_(after_bytes),
        how_(how),
        receipts_(std::move(receipts)),
        exchange_(exchange),
        inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  const http::Fields* trailers() const override { return inner_->trailers(); }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    if (over_) co_return cut();
    const auto piece = co_await inner_->next();
    if (piece.has_error() || piece->size() == 0) co_return piece;
    if (left_ == 0) co_return cut();
    const auto kept = static_cast<std::size_t>(std::min<std::uint64_t>(left_, piece->size()));
    over_ = kept < piece->size();
    left_ -= kept;
    sent_ += kept;
    co_return http::asio::const_buffer(piece->data(), kept);
  }

 private:
  boost::system::error_code cut() const {
    receipts_.acted(exchange_, "cut the body after " + std::to_string(sent_) + " bytes");
    return how_;
  }

  std::uint64_t left_;
  std::uint64_t sent_ = 0;
  bool over_ = false;  // there was more than was left
  http::Errc how_;
  Receipts receipts_;
  std::uint32_t exchange_;
  http::BodyPtr inner_;
};

class CutResponse final : public MessageEdit {
 public:
  CutResponse(std::uint64_t after_bytes, http::Errc how) : after_bytes_(after_bytes), how_(how) {}

  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    if (!response.body || response.body->size().value_or(UINT64_MAX) <= after_bytes_) return;
    response.body =
        std::make_unique<CutSource>(after_bytes_, how_, receipts, request.exchange, std::move(response.body));
  }

 private:
  std::uint64_t after_bytes_;
  http::Errc how_;
};

}  // namespace

AroundAnswer cut_body(const CutBody& settings, Receipts receipts) {
  const auto how = settings.by_reset() ? http::Errc::body_reset : http::Errc::body_cut;
  return editing(std::make_shared<CutResponse>(settings.after_bytes(), how), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
