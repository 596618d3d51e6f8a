// What proxies do beyond passing on: hops, circles, expectations, limits, parents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proxy/forwarding/connection_pool.hpp"
#include "tests/proxy/proxy_site.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tests::ProxySite;

std::string request_line(const ProxySite& site, const std::string& method, const std::string& fields) {
  return method + " " + site.url("/a") + " HTTP/1.1\r\nHost: h\r\n" + fields + "Connection: close\r\n\r\n";
}

TEST(MaxForwards, AtZeroTraceIsReflectedWithoutSecrets) {
  ProxySite site;
  const auto said = site.say(request_line(site, "TRACE", "Max-Forwards: 0\r\nX-Mine: 1\r\nCookie: c\r\n"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 200 OK\r\nContent-Type: message/http\r\n"));
  EXPECT_THAT(said, HasSubstr("TRACE " + site.url("/a") + " HTTP/1.1\r\n"));
  EXPECT_THAT(said, HasSubstr("X-Mine: 1\r\n"));
  EXPECT_THAT(said, Not(HasSubstr("Cookie")));
  EXPECT_TRUE(site.origin.heads.empty());
}

TEST(MaxForwards, AtZeroOptionsAreTheProxys) {
  ProxySite site;
  EXPECT_THAT(site.say(request_line(site, "OPTIONS", "Max-Forwards: 0\r\n")), HasSubstr("Allow: GET, HEAD"));
  EXPECT_TRUE(site.origin.heads.empty());
}

TEST(MaxForwards, CountsDownOnTheWay) {
  ProxySite site;
  site.say(request_line(site, "OPTIONS", "Max-Forwards: 3\r\n"));
  EXPECT_EQ(site.origin.heads.at(0)["Max-Forwards"], "2");
}

TEST(MaxForwards, IsLeftAloneForOtherMethodsAndNoNumbers) {
  ProxySite site;
  site.say(request_line(site, "GET", "Max-Forwards: 0\r\n"));
  site.say(request_line(site, "TRACE", "Max-Forwards: few\r\n"));
  ASSERT_EQ(site.origin.heads.size(), 2u);
  EXPECT_EQ(site.origin.heads[0]["Max-Forwards"], "0");
  EXPECT_EQ(site.origin.heads[1]["Max-Forwards"], "few");
}

TEST(Options, OfAUrlWithoutPathAreAboutTheServer) {
  ProxySite site;
  site.say("OPTIONS http://wsus1.corp.test:" + std::to_string(site.server->port()) +
           " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(site.origin.heads.at(0).target(), "*");
}

TEST(Loop, ShowsInViaAndIsRefused) {
  ProxySite site;
  const auto said = site.say(site.last_get("/a", "Via: 1.0 other, 1.1 PROXY.corp.test (syncrig)\r\n"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 403 Forbidden\r\n"));
  EXPECT_THAT(said, HasSubstr("Via: 1.1 proxy.corp.test"));
  EXPECT_TRUE(site.origin.heads.empty());
  EXPECT_THAT(site.say(site.last_get("/a", "Via: 1.1 proxy.corp.test.other, proxy.corp.test\r\n")),
              StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST(Via, IsLeftOutWhenToldSo) {
  ProxySite site(ProxySite::hello, "forwarding { no_via: true }");
  EXPECT_THAT(site.say(site.last_get("/a")), Not(HasSubstr("Via")));
  EXPECT_EQ(site.origin.heads.at(0).count("Via"), 0u);
}

TEST(Limits, OfHeadsGet431) {
  ProxySite site(ProxySite::hello, "forwarding { header_bytes_max: 200 }");
  EXPECT_THAT(site.say(site.last_get("/a")), StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(site.say(site.last_get("/a", "X-Long: " + std::string(200, 'x') + "\r\n")),
              StartsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n"));
}

TEST(Limits, OfObjectsGet403OrACutBody) {
  bool measured = true;
  ProxySite site(
      [&](const http::Request&) {
        auto response = tests::text_response("12345");
        if (!measured) {
          response.head.erase(http::field::content_length);
          response.body = std::make_unique<tests::PiecesBody>(std::vector<std::string>{"12", "345"});
        }
        return response;
      },
      "forwarding { object_bytes_max: 4 }");
  EXPECT_THAT(site.say(site.last_get("/a")), StartsWith("HTTP/1.1 403 Forbidden\r\n"));
  measured = false;
  EXPECT_THAT(site.say(site.last_get("/a")), EndsWith("\r\n\r\n2\r\n12\r\n"));
}

// Accepts and never says anything.
class SilentAnswer final : public http::Answer {
 public:
  net::Task<http::Response> answer(http::Request&) override {
    net::Timer never(co_await http::asio::this_coro::executor, net::Clock::time_point::max());
    co_await never.async_wait(net::as_result);
    co_return http::Response();
  }
};

TEST(Limits, OfSilenceGet504) {
  ProxySite site(ProxySite::hello, "forwarding { server_timeout_ms: 1 }");
  SilentAnswer silent;
  tests::run(site.context, site.server->stop());
  site.server = std::make_unique<tests::LoopbackServer>(site.context, silent);
  EXPECT_THAT(site.say(site.last_get("/a")), StartsWith("HTTP/1.1 504 Gateway Timeout\r\n"));
}

TEST(Trailers, GoThroughBothWays) {
  std::string sum;
  ProxySite site([](const http::Request&) { return tests::text_response("ok"); });
  site.say("POST " + site.url("/a") +
           " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n"
           "3;ext=1\r\nabc\r\n0\r\nX-Sum: 7\r\n\r\n");
  EXPECT_EQ(site.origin.heads.at(0)["Trailer"], "X-Sum");
  EXPECT_THAT(site.origin.bodies, ElementsAre("abc"));
}

// Reads the body, and answers with its trailers as a field and as trailers of its own.
class TrailerAnswer final : public http::Answer {
 public:
  net::Task<http::Response> answer(http::Request& request) override {
    co_await http::read_all(*request.body, 1000);
    const auto* const late = request.body->trailers();
    auto response = tests::text_response("");
    response.head.set("X-Saw", late ? (*late)["X-Sum"] : "nothing");
    co_return response;
  }
};

TEST(Trailers, ReachTheServer) {
  ProxySite site;
  TrailerAnswer answer;
  tests::run(site.context, site.server->stop());
  site.server = std::make_unique<tests::LoopbackServer>(site.context, answer);
  const auto said = site.say("POST " + site.url("/a") +
                             " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "3\r\nabc\r\n0\r\nX-Sum: 7\r\n\r\n");
  EXPECT_THAT(said, HasSubstr("X-Saw: 7\r\n"));
}

// A server of bytes: says each of its lines once a request has come.
net::Task<> speak(net::Listener& listener, std::string first, std::string then, std::string& heard) {
  auto accepted = co_await listener.accept();
  if (accepted.has_error()) co_return;
  auto& stream = *accepted->stream;
  std::array<char, 4096> room;
  const auto count = co_await stream.read_some(http::asio::buffer(room));
  heard.assign(room.data(), count.has_value() ? *count : 0);
  co_await stream.write(http::asio::buffer(first));
  while (!then.empty() && !heard.ends_with("hello")) {
    const auto more = co_await stream.read_some(http::asio::buffer(room));
    if (more.has_error() || *more == 0) co_return;
    heard.append(room.data(), *more);
  }
  if (!then.empty()) co_await stream.write(http::asio::buffer(then));
  co_await stream.close(net::Close::graceful);
}

net::Task<std::string> say_beside(ProxySite& site, net::Listener& listener, std::string first,
                                  std::string then, std::string wire, std::string& heard) {
  net::Nursery nursery(co_await http::asio::this_coro::executor);
  nursery.start(speak(listener, std::move(first), std::move(then), heard));
  const auto stream = co_await site.connect();
  co_await stream->write(http::asio::buffer(wire));
  auto said = co_await tests::read_to_end(*stream);
  listener.close();
  co_await nursery.join();
  co_return said;
}

struct Spoken {
  std::string said;
  std::string heard;
};

Spoken with_speaker(const std::string& head, const std::string& first, const std::string& then = {}) {
  ProxySite site;
  net::Listener listener(site.context.get_executor(), {http::asio::ip::address_v4::loopback(), 0});
  const auto url = "http://wsus1.corp.test:" + std::to_string(listener.local().port()) + "/a";
  auto wire = head;
  wire.replace(wire.find("URL"), 3, url);
  Spoken spoken;
  spoken.said = tests::run(site.context, say_beside(site, listener, first, then, wire, spoken.heard));
  return spoken;
}

TEST(InterimResponses, AreRelayedToHttp11) {
  const std::string answer =
      "HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  EXPECT_THAT(with_speaker("GET URL HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", answer).said,
              StartsWith("HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\nHTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(with_speaker("GET URL HTTP/1.0\r\n\r\n", answer).said, StartsWith("HTTP/1.1 200 OK\r\n"));
}

constexpr auto expecting =
    "POST URL HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";

TEST(Expectation, IsMetByTheServerAlone) {
  const auto spoken = with_speaker(std::string(expecting) + "hello", "HTTP/1.1 100 Continue\r\n\r\n",
                                   "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  EXPECT_THAT(spoken.said, StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(spoken.heard, HasSubstr("Expect: 100-continue\r\n"));
  EXPECT_THAT(spoken.heard, EndsWith("hello"));
}

TEST(Expectation, ThatTheServerRefusesCostsNoBody) {
  const auto spoken = with_speaker(expecting, "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
  EXPECT_THAT(spoken.said, StartsWith("HTTP/1.1 417 Expectation Failed\r\n"));
  EXPECT_THAT(spoken.said, HasSubstr("Connection: close\r\n"));
}

TEST(Http10, RequestsGoOnWithALength) {
  ProxySite site;
  site.say("POST " + site.url("/a") + " HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_EQ(site.origin.heads.at(0).version(), http::http_1_0);
  EXPECT_EQ(site.origin.heads.at(0)["Content-Length"], "5");
}

// A chunked request that a fault makes one of HTTP/1.0 before it is forwarded.
TEST(Http10, ChunkedBodiesAreMeasured) {
  ProxySite site;
  http::Request request;
  request.head.version(http::http_1_0);
  request.head.method(http::verb::post);
  request.head.target(site.url("/a"));
  request.body = std::make_unique<tests::PiecesBody>(std::vector<std::string>{"ab", "cde"});
  tests::run(site.context, site.answer->answer(request));
  EXPECT_EQ(site.origin.heads.at(0)["Content-Length"], "5");
  EXPECT_EQ(site.origin.heads.at(0).count("Transfer-Encoding"), 0u);
  EXPECT_THAT(site.origin.bodies, ElementsAre("abcde"));
}

// Two proxies in a row: the first of them has only a parent.
class Row {
 public:
  Row()
      : first(make_proxy(tests::message<simulator::Proxy>(""), "first.corp.test",
                         http::asio::ip::make_address("127.0.0.31"), nobody, site.journal,
                         net::Endpoint(http::asio::ip::address_v4::loopback(), site.proxy.port()))),
        server(site.context, *first) {}
  ~Row() { tests::run(site.context, server.stop()); }

  std::string say(std::string wire) { return tests::run(site.context, converse(std::move(wire))); }

  class Nobody final : public HostDirectory {
   public:
    std::optional<boost::asio::ip::address> find(std::string_view) const override { return std::nullopt; }
  };
  Nobody nobody;
  ProxySite site;
  http::AnswerPtr first;
  tests::LoopbackServer server;

 private:
  net::Task<std::string> converse(std::string wire) {
    const net::Endpoint to(http::asio::ip::address_v4::loopback(), server.port());
    auto stream = (co_await net::connect(to)).value();
    co_await stream->write(http::asio::buffer(wire));
    co_return co_await tests::read_to_end(*stream);
  }
};

TEST(Parent, GetsAbsoluteUrlsAndIsNamedInViaLast) {
  Row row;
  const auto said = row.say(row.site.last_get("/a"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(row.site.origin.heads.at(0)["Via"],
            "1.1 first.corp.test (syncrig), 1.1 proxy.corp.test (syncrig)");
  EXPECT_EQ(row.site.origin.heads.at(0).target(), "/a");
}

TEST(Parent, OpensTunnels) {
  Row row;
  const auto connect =
      "CONNECT wsus1.corp.test:" + std::to_string(row.site.server->port()) + " HTTP/1.1\r\nHost: h\r\n\r\n";
  const auto said = row.say(connect + "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(said, StartsWith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(row.site.origin.heads.at(0).count("Via"), 0u);
}

TEST(Parent, RefusesTunnelsInItsOwnName) {
  Row row;
  const auto said = row.say("CONNECT example.com:443 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(said, StartsWith("HTTP/1.1 403 Forbidden\r\n"));
}

// The client says all it has to say; the answer comes after its FIN.
net::Task<std::string> half_close(ProxySite& site) {
  const auto stream = co_await site.connect();
  const auto wire = "CONNECT wsus1.corp.test:" + std::to_string(site.server->port()) +
                    " HTTP/1.1\r\nHost: h\r\n\r\nGET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  co_await stream->write(http::asio::buffer(wire));
  co_await stream->finish();
  co_return co_await tests::read_to_end(*stream);
}

TEST(Tunnel, PassesOneSidesEndOnAndTheOtherGoesOn) {
  ProxySite site;
  EXPECT_THAT(tests::run(site.context, half_close(site)), EndsWith("\r\n\r\nhello"));
}

TEST(Pool, KeepsNoConnectionForLongerThanItsLimit) {
  ProxySite site;
  ConnectionPool pool(http::asio::ip::address_v4::loopback(), net::Clock::duration::zero());
  const net::Endpoint to(http::asio::ip::address_v4::loopback(), site.server->port());
  auto opened = tests::run(site.context, pool.open(to));
  pool.put(to, std::move(*opened));
  EXPECT_EQ(pool.take(to), nullptr);
}

TEST(Pool, KeepsNoMoreThanItsLimitForAServer) {
  ProxySite site;
  ConnectionPool pool(http::asio::ip::address_v4::loopback());
  const net::Endpoint to(http::asio::ip::address_v4::loopback(), site.server->port());
  for (std::size_t i = 0; i <= idle_per_server_max; ++i) {
    auto opened = tests::run(site.context, pool.open(to));
    pool.put(to, std::move(*opened));
  }
  std::size_t kept = 0;
  while (pool.take(to)) ++kept;
  EXPECT_EQ(kept, idle_per_server_max);
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
