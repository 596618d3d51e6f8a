// The proxy's connections to both sides.
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

// How often `part` is in `text`.
int count(std::string_view text, std::string_view part) {
  int found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Connections, AreKeptToBothSides) {
  ProxySite site;
  const auto said = site.say(site.get("/a") + site.get("/b") + site.last_get("/c"));
  EXPECT_EQ(count(said, "HTTP/1.1 200 OK\r\n"), 3);
  EXPECT_EQ(site.proxy.connections(), 1);
  EXPECT_EQ(site.server->connections(), 1);
}

TEST(Connections, ToTheServerServeOneClientAfterTheOther) {
  ProxySite site;
  for (const auto path : {"/a", "/b", "/c"}) site.say(site.last_get(path));
  EXPECT_EQ(site.proxy.connections(), 3);
  EXPECT_EQ(site.server->connections(), 1);
}

TEST(Connections, ThatTheServerClosesAreNotUsedAgain) {
  ProxySite site([](const http::Request&) {
    auto response = tests::text_response("hello");
    response.ending = http::Ending::close;
    return response;
  });
  EXPECT_EQ(count(site.say(site.get("/a") + site.last_get("/b")), "\r\n\r\nhello"), 2);
  EXPECT_EQ(site.proxy.connections(), 1);
  EXPECT_EQ(site.server->connections(), 2);
}

TEST(Connections, ThatTheServerClosedMeanwhileAreReplaced) {
  ProxySite site;
  site.say(site.last_get("/a"));
  const auto port = site.server->port();
  tests::run(site.context, site.server->stop());
  site.server = std::make_unique<tests::LoopbackServer>(site.context, site.origin, port);
  EXPECT_THAT(site.say(site.last_get("/b")), StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(site.origin.heads.size(), 2u);
  EXPECT_EQ(site.server->connections(), 1);
}

TEST(Connections, OfRequestsWithABodyAreNew) {
  ProxySite site;
  const auto post =
      "POST " + site.url("/a") + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi";
  site.say(site.last_get("/a"));
  EXPECT_THAT(site.say(post), StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(site.server->connections(), 2);
}

// Zeros without end, as far as anybody can tell; counts what was taken.
class ManyBytes final : public http::Body {
 public:
  ManyBytes(std::uint64_t bytes, std::uint64_t& taken) : bytes_(bytes), taken_(taken) {}
  std::optional<std::uint64_t> size() const override { return bytes_; }
  net::Task<net::Result<http::asio::const_buffer>> next() override {
    const auto count = std::min<std::uint64_t>(piece_.size(), bytes_ - taken_);
    taken_ += count;
    co_return http::asio::const_buffer(piece_.data(), static_cast<std::size_t>(count));
  }

 private:
  std::uint64_t bytes_;
  std::uint64_t& taken_;
  std::vector<char> piece_ = std::vector<char>(64 * 1024);
};

// Reads the first bytes of an answer, notes how much the server had to give for them, and reads the rest.
net::Task<std::pair<std::uint64_t, std::uint64_t>> read_slowly(ProxySite& site, std::string wire,
                                                               const std::uint64_t& taken) {
  const auto stream = co_await site.connect();
  co_await stream->write(http::asio::buffer(wire));
  std::vector<char> room(256 * 1024);
  std::uint64_t total = (co_await stream->read_some(http::asio::buffer(room, 1000))).value();
  while (total < 1'000'000) total += (co_await stream->read_some(http::asio::buffer(room, 1000))).value();
  const auto taken_early = taken;
  while (true) {
    const auto count = (co_await stream->read_some(http::asio::buffer(room))).value();
    if (count == 0) co_return std::pair(taken_early, total);
    total += count;
  }
}

TEST(Connections, StreamLargeBodies) {
  constexpr std::uint64_t bytes = 64 << 20;
  std::uint64_t taken = 0;
  ProxySite site([&](const http::Request&) {
    auto response = tests::text_response("");
    response.head.erase(http::field::content_length);
    response.body = std::make_unique<ManyBytes>(bytes, taken);
    return response;
  });
  const auto [taken_early, total] =
      tests::run(site.context, read_slowly(site, site.last_get("/large"), taken));
  EXPECT_LT(taken_early, bytes / 2);
  EXPECT_GT(total, bytes);
  EXPECT_EQ(taken, bytes);
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
