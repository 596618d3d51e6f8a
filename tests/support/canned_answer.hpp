// An Answer that replies what it was told to, and remembers what it was asked.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "simulator/http/answer.hpp"

namespace syncrig::tests {

namespace http = simulator::http;

class CannedAnswer final : public http::Answer {
 public:
  using Reply = std::function<http::Response(const http::Request&)>;

  // `read_body`: reads the request's body first, into `bodies`.
  explicit CannedAnswer(Reply reply, bool read_body = false)
      : reply_(std::move(reply)), read_body_(read_body) {}

  simulator::net::Task<http::Response> answer(http::Request& request) override {
    heads.push_back(request.head);
    if (read_body_) {
      auto body = co_await http::read_all(*request.body, 1 << 20);
      bodies.push_back(body.has_value() ? *body : "!" + body.error().message());
    }
    co_return reply_(request);
  }

  std::vector<http::RequestHead> heads;
  std::vector<std::string> bodies;

 private:
  Reply reply_;
  bool read_body_;
};

inline http::Response text_response(std::string text) {
  return http::make_response(http::status::ok, "text/plain", std::move(text));
}

// Pieces of unknown total length; `fails` ends them with an error.
class PiecesBody final : public http::Body {
 public:
  explicit PiecesBody(std::vector<std::string> pieces, boost::system::error_code fails = {})
      : pieces_(std::move(pieces)), fails_(fails) {}
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  simulator::net::Task<simulator::net::Result<boost::asio::const_buffer>> next() override {
    if (at_ < pieces_.size()) co_return boost::asio::buffer(std::as_const(pieces_[at_++]));
    if (fails_) co_return fails_;
    co_return boost::asio::const_buffer();
  }

 private:
  std::vector<std::string> pieces_;
  boost::system::error_code fails_;
  std::size_t at_ = 0;
};

}  // namespace syncrig::tests
