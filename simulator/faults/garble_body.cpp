#include "simulator/faults/garble_body.hpp"

#include "simulator/faults/file_part.hpp"
#include "simulator/faults/message_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

constexpr char wrong_bit = 0x20;

class GarbledBody final : public http::Body {
 public:
  // `left`: bytes before the one that is garbled.
  GarbledBody(std::uint64_t left, Receipts receipts, std::uint32_t exchange, http::BodyPtr inner)
      : left_(left), receipts_(std::move(receipts)), exchange_(exchange), inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  const http::Fields* trailers() const override { return inner_->trailers(); }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    const auto piece = co_await inner_->next();
    if (piece.has_error() || done_) co_return piece;
    if (left_ >= piece->size()) {
      left_ -= piece->size();
      co_return piece;
    }
    garbled_.assign(static_cast<const char*>(piece->data()), piece->size());
    garbled_[static_cast<std::size_t>(left_)] ^= wrong_bit;
    done_ = true;
    receipts_.acted(exchange_, "sent one byte of the file that is another one");
    co_return http::asio::buffer(std::as_const(garbled_));
  }

 private:
  std::uint64_t left_;
  bool done_ = false;
  std::string garbled_;  // the piece in question
  Receipts receipts_;
  std::uint32_t exchange_;
  http::BodyPtr inner_;
};

class Garbling final : public MessageEdit {
 public:
  explicit Garbling(std::uint64_t at_byte) : at_byte_(at_byte) {}

  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    const auto part = part_in(response.head);
    const auto first = part ? part->first : 0;
    const bool has_it = response.head.result() == http::status::ok || part;
    if (!response.body || !has_it || at_byte_ < first || (part && at_byte_ > part->last)) return;
    response.body =
        std::make_unique<GarbledBody>(at_byte_ - first, receipts, request.exchange, std::move(response.body));
  }

 private:
  std::uint64_t at_byte_;
};

}  // namespace

AroundAnswer garble_body(const GarbleBody& settings, Receipts receipts) {
  return editing(std::make_shared<Garbling>(settings.at_byte()), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
