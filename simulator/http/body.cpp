#include "simulator/http/body.hpp"

#include "simulator/http/error.hpp"

namespace syncrig::simulator::http {
namespace {

class TextBody final : public Body {
 public:
  explicit TextBody(std::string text) : text_(std::move(text)) {}

  std::optional<std::uint64_t> size() const override { return text_.size(); }

  net::Task<net::Result<asio::const_buffer>> next() override {
    const auto piece = std::exchange(sent_, true) ? asio::const_buffer() : asio::buffer(std::as_const(text_));
    co_return piece;
  }

 private:
  std::string text_;
  bool sent_ = false;
};

}  // namespace

BodyPtr text_body(std::string text) {
  return std::make_unique<TextBody>(std::move(text));
}

net::Task<net::Result<std::string>> read_all(Body& body, std::size_t bytes_max) {
  std::string all;
  while (true) {
    const auto piece = co_await body.next();
    if (piece.has_error()) co_return piece.error();
    if (piece->size() == 0) co_return all;
    if (all.size() + piece->size() > bytes_max) co_return Errc::body_too_large;
    all.append(static_cast<const char*>(piece->data()), piece->size());
  }
}

}  // namespace syncrig::simulator::http
