// CONNECT.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/proxy/proxy_site.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;
using testing::HasSubstr;
using testing::StartsWith;
using tests::ProxySite;

constexpr std::string_view established = "HTTP/1.1 200 Connection established\r\n\r\n";
constexpr std::string_view answer =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

std::string connect(const ProxySite& site) {
  return "CONNECT wsus1.corp.test:" + std::to_string(site.server->port()) + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

// What came with the CONNECT goes first; the server's end ends the tunnel.
TEST(Tunnel, CarriesBytesBothWaysUntilTheServerEnds) {
  ProxySite site;
  EXPECT_EQ(site.say(connect(site) + "GET /a HTTP/1.1\r\nHost: h\r\nVia: mine\r\nConnection: close\r\n\r\n"),
            std::string(established) +
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: "
                "close\r\n\r\nhello");
  EXPECT_EQ(site.origin.heads.at(0).target(), "/a");
  EXPECT_EQ(site.origin.heads.at(0)["Via"], "mine");
}

net::Task<std::string> read_exactly(net::ByteStream& stream, std::size_t bytes) {
  std::string all(bytes, '\0');
  for (std::size_t have = 0; have < bytes;) {
    const auto count = co_await stream.read_some(http::asio::buffer(all.data() + have, bytes - have));
    if (count.has_error() || *count == 0) co_return all.substr(0, have);
    have += *count;
  }
  co_return all;
}

net::Task<std::string> ask_twice_and_leave(ProxySite& site) {
  const auto stream = co_await site.connect();
  const auto first = connect(site);
  const std::string get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  co_await stream->write(http::asio::buffer(first));
  auto said = co_await read_exactly(*stream, established.size());
  for (int i = 0; i < 2; ++i) {
    co_await stream->write(http::asio::buffer(get));
    said += co_await read_exactly(*stream, answer.size());
  }
  co_await stream->close(net::Close::graceful);
  co_return said;
}

TEST(Tunnel, StaysOpenUntilTheClientEnds) {
  ProxySite site;
  EXPECT_EQ(tests::run(site.context, ask_twice_and_leave(site)),
            std::string(established) + std::string(answer) + std::string(answer));
  EXPECT_EQ(site.server->connections(), 1);
}

TEST(Tunnel, ToAForeignHostIs403AndJournalled) {
  ProxySite site;
  const auto said = site.say("CONNECT example.com:443 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(said, StartsWith("HTTP/1.1 403 Forbidden\r\n"));
  EXPECT_THAT(said, HasSubstr("example.com is none of them."));
  ASSERT_EQ(site.journal.events().size(), 1u);
  EXPECT_EQ(site.journal.events().front().event(), simulator::REFUSED);
  EXPECT_EQ(site.journal.events().front().target(), "example.com:443");
}

TEST(Tunnel, ToAClosedPortIs502) {
  ProxySite site;
  const auto wire = connect(site);
  const auto port = site.server->port();
  tests::run(site.context, site.server->stop());
  const auto said = site.say("CONNECT wsus1.corp.test:" + std::to_string(port) +
                             " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(said, StartsWith("HTTP/1.1 502 Bad Gateway\r\n"));
}

TEST(Tunnel, NeedsHostAndPort) {
  ProxySite site;
  for (const std::string target : {"wsus1.corp.test", "wsus1.corp.test:0", ":443", "/a"}) {
    const auto said = site.say("CONNECT " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(said, StartsWith("HTTP/1.1 400 Bad Request\r\n")) << target;
  }
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
