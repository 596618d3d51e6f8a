// A proxy and the server behind it, both on loopback; for tests.
#pragma once

#include "proxy/forwarding/proxy.hpp"
#include "tests/support/canned_answer.hpp"
#include "tests/support/loopback_server.hpp"
#include "tests/support/message.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/streams.hpp"

namespace syncrig::tests {

namespace asio = boost::asio;
namespace net = simulator::net;

// The proxy's world: wsus1.corp.test, and the address behind it.
class OneHost final : public proxy::forwarding::HostDirectory {
 public:
  std::optional<asio::ip::address> find(std::string_view name) const override {
    if (name == "wsus1.corp.test" || name == "127.0.0.1") return asio::ip::address_v4::loopback();
    return std::nullopt;
  }
};

class ProxySite {
 public:
  explicit ProxySite(CannedAnswer::Reply reply = hello, const std::string& settings = {})
      : origin(std::move(reply), true),
        answer(proxy::forwarding::make_proxy(message<simulator::Proxy>(settings), "proxy.corp.test",
                                             asio::ip::make_address("127.0.0.30"), directory, journal)),
        server(std::make_unique<LoopbackServer>(context, origin)),
        proxy(context, *answer) {}

  ~ProxySite() {
    run(context, proxy.stop());
    run(context, server->stop());
  }

  // "http://wsus1.corp.test:PORT/a" of "/a".
  std::string url(const std::string& path) const {
    return "http://wsus1.corp.test:" + std::to_string(server->port()) + path;
  }

  // A GET through the proxy; `fields` are whole lines.
  std::string get(const std::string& path, const std::string& fields = {}) const {
    return "GET " + url(path) + " HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
  }

  // The same as the last request of its connection.
  std::string last_get(const std::string& path, const std::string& fields = {}) const {
    return get(path, fields + "Connection: close\r\n");
  }

  // Sends `wire` over a connection of its own and returns all that comes until the proxy closes it.
  std::string say(const std::string& wire) { return run(context, converse(wire)); }

  net::Task<net::StreamPtr> connect() {
    auto stream = co_await net::connect({asio::ip::address_v4::loopback(), proxy.port()});
    co_return std::move(stream.value());
  }

  static http::Response hello(const http::Request&) { return text_response("hello"); }

  asio::io_context context{1};
  simulator::journal::Journal journal{100};
  OneHost directory;
  CannedAnswer origin;
  http::AnswerPtr answer;
  std::unique_ptr<LoopbackServer> server;
  LoopbackServer proxy;

 private:
  net::Task<std::string> converse(std::string wire) {
    const auto stream = co_await connect();
    co_await stream->write(asio::buffer(wire));
    co_return co_await read_to_end(*stream);
  }
};

}  // namespace syncrig::tests
