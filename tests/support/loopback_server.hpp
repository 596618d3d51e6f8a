// Serves an Answer over HTTP on loopback; for tests where the network is the point.
#pragma once

#include "simulator/http/server.hpp"
#include "simulator/net/nursery.hpp"
#include "simulator/net/tcp.hpp"

namespace syncrig::tests {

class LoopbackServer {
 public:
  // `answer` outlives the server. Port 0 takes any free one.
  LoopbackServer(boost::asio::io_context& context, simulator::http::Answer& answer, std::uint16_t port = 0)
      : listener_(context.get_executor(), {boost::asio::ip::address_v4::loopback(), port}),
        answer_(answer),
        running_(context.get_executor()) {
    running_.start(accept());
  }

  std::uint16_t port() const { return listener_.local().port(); }
  int connections() const { return connections_; }

  // Ends every connection; to be awaited before the server goes.
  simulator::net::Task<> stop() {
    listener_.close();
    running_.cancel();
    co_await running_.join();
  }

 private:
  simulator::net::Task<> accept() {
    while (true) {
      auto accepted = co_await listener_.accept();
      if (accepted.has_error()) co_return;
      ++connections_;
      running_.start(serve(std::move(accepted->stream), accepted->peer.address().to_string()));
    }
  }

  simulator::net::Task<> serve(simulator::net::StreamPtr stream, std::string client) {
    co_await simulator::http::serve(*stream, answer_, std::move(client));
  }

  simulator::net::Listener listener_;
  simulator::http::Answer& answer_;
  int connections_ = 0;
  simulator::net::Nursery running_;
};

}  // namespace syncrig::tests
