// A small HTTP server on loopback that answers as a test says, and remembers what it was asked.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "simulator/http/server.hpp"
#include "simulator/net/nursery.hpp"
#include "simulator/net/tcp.hpp"

namespace syncrig::tests {

namespace asio = boost::asio;
namespace http = simulator::http;
namespace net = simulator::net;

struct Asked {
  std::string method;
  std::string target;
  http::Fields fields;
  std::string body;
  std::string client;

  std::string field(http::field name) const { return std::string(fields[name]); }
};

class CannedServer final : private http::Answer {
 public:
  using Reply = std::function<http::Response(const Asked&)>;

  CannedServer(asio::io_context& context, Reply reply, const std::string& address = "127.0.0.1",
               std::uint16_t port = 0)
      : listener_(context.get_executor(), net::Endpoint(asio::ip::make_address(address), port)),
        reply_(std::move(reply)),
        running_(context.get_executor()) {
    running_.start(accept());
  }

  std::uint16_t port() const { return listener_.local().port(); }
  int connections() const { return connections_; }
  const std::vector<Asked>& asked() const { return asked_; }

  net::Task<> stop() {
    listener_.close();
    running_.cancel();
    co_await running_.join();
  }

 private:
  net::Task<> accept() {
    while (true) {
      auto accepted = co_await listener_.accept();
      if (accepted.has_error()) co_return;
      ++connections_;
      running_.start(serve(std::move(accepted->stream), accepted->peer.address().to_string()));
    }
  }

  net::Task<> serve(net::StreamPtr stream, std::string client) {
    co_await http::serve(*stream, *this, std::move(client));
  }

  net::Task<http::Response> answer(http::Request& request) override {
    auto body = co_await http::read_all(*request.body, 1 << 20);
    Asked asked;
    asked.method = std::string(request.head.method_string());
    asked.target = std::string(request.head.target());
    asked.fields = request.head;
    asked.body = body.has_value() ? *body : std::string();
    asked.client = request.client;
    asked_.push_back(asked);
    auto response = reply_(asked);
    co_return response;
  }

  net::Listener listener_;
  Reply reply_;
  std::vector<Asked> asked_;
  int connections_ = 0;
  net::Nursery running_;
};

// Promises `bytes` and delivers `text` before it fails.
class CutBody final : public http::Body {
 public:
  CutBody(std::string text, std::uint64_t bytes) : text_(std::move(text)), bytes_(bytes) {}
  std::optional<std::uint64_t> size() const override { return bytes_; }
  net::Task<net::Result<asio::const_buffer>> next() override {
    const auto piece = std::exchange(sent_, true) ? asio::const_buffer() : asio::buffer(std::as_const(text_));
    co_return piece;
  }

 private:
  std::string text_;
  std::uint64_t bytes_;
  bool sent_ = false;
};

// Has no length that could be announced.
class EndlessBody final : public http::Body {
 public:
  explicit EndlessBody(std::string text) : inner_(http::text_body(std::move(text))) {}
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  net::Task<net::Result<asio::const_buffer>> next() override { return inner_->next(); }

 private:
  http::BodyPtr inner_;
};

inline http::Response status_page(unsigned code, std::string text = "<html>page</html>") {
  return http::make_response(static_cast<http::status>(code), "text/html", std::move(text));
}

inline http::Response reset() {
  http::Response response;
  response.ending = http::Ending::reset_unanswered;
  return response;
}

}  // namespace syncrig::tests
