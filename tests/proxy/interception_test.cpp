// CONNECT where the proxy has rules for it, and where it opens TLS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/x509.h>

#include "simulator/certificates/authority.hpp"
#include "simulator/http/client.hpp"
#include "simulator/net/nursery.hpp"
#include "tests/proxy/proxy_site.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;
using simulator::certificates::Authority;
using testing::HasSubstr;
using testing::StartsWith;
using tests::ProxySite;
using namespace std::chrono_literals;

std::string tunnel_to(const std::string& host, int port) {
  return "CONNECT " + host + ":" + std::to_string(port) + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
}

TEST(TunnelRules, RefusePortsThatAreNotAmongThoseAllowed) {
  ProxySite site(ProxySite::hello, "forwarding { connect_port: 443 connect_port: 8531 }");
  const auto said = site.say(tunnel_to("wsus1.corp.test", site.server->port()));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 403 Forbidden\r\n"));
  EXPECT_THAT(said, HasSubstr("opens no tunnels to port"));
  EXPECT_EQ(site.server->connections(), 0);
}

TEST(TunnelRules, LeavePlainRequestsAlone) {
  ProxySite site(ProxySite::hello, "forwarding { connect_port: 443 connect_closes: true }");
  EXPECT_THAT(site.say(site.last_get("/a")), StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST(TunnelRules, CanCloseATunnelAtOnce) {
  ProxySite site(ProxySite::hello, "forwarding { connect_closes: true }");
  EXPECT_EQ(site.say(tunnel_to("wsus1.corp.test", site.server->port())),
            "HTTP/1.1 200 Connection established\r\n\r\n");
  EXPECT_EQ(site.server->connections(), 0);
}

// A server with TLS for each connection, and a gateway in front of it.
class InterceptedSite {
 public:
  explicit InterceptedSite(const std::string& settings = "interception { enabled: true }",
                           Gateway::Around around = {})
      : proxy_answer(make_proxy(tests::message<simulator::Proxy>(settings), "proxy.corp.test",
                                boost::asio::ip::make_address("127.0.0.30"), directory, journal, std::nullopt,
                                gateway(std::move(around)))),
        proxy(context, *proxy_answer) {
    running.start(accept());
  }

  ~InterceptedSite() {
    tests::run(context, proxy.stop());
    listener.close();
    running.cancel();
    tests::run(context, running.join());
  }

  struct Answered {
    std::string issuer;  // of the certificate that was shown
    unsigned status = 0;
    std::string body;
    Answered() = default;
  };

  net::Task<Answered> ask(const net::TlsClient& client) {
    Answered answered;
    auto stream = co_await net::connect({boost::asio::ip::address_v4::loopback(), proxy.port()});
    http::ClientConnection tunnel(std::move(*stream));
    http::Request connect;
    connect.head.version(http::http_1_1);
    connect.head.method(http::verb::connect);
    connect.head.target("wsus1.corp.test:" + std::to_string(listener.local().port()));
    connect.head.set(http::field::host, connect.head.target());
    auto opening = tunnel.exchange(connect);
    const auto opened = co_await std::move(opening);
    if (opened.has_error() || opened->head.result_int() != 200) co_return answered;
    auto shaking = client.connect(tunnel.take_stream(), "wsus1.corp.test", 8s);
    auto done = co_await std::move(shaking);
    if (!done.seen->chain.empty()) answered.issuer = issuer_of(*done.seen);
    if (!done.stream) co_return answered;
    http::ClientConnection inside(std::move(done.stream));
    http::Request get;
    get.head.version(http::http_1_1);
    get.head.method(http::verb::get);
    get.head.target("/a");
    get.head.set(http::field::host, "wsus1.corp.test");
    auto asking = inside.exchange(get);
    auto response = co_await std::move(asking);
    if (response.has_error()) co_return answered;
    answered.status = response->head.result_int();
    auto reading = http::read_all(*response->body, 1000);
    const auto body = co_await std::move(reading);
    if (body.has_value()) answered.body = *body;
    co_return answered;
  }

  net::TlsClient trusting(const Authority& authority) { return net::TlsClient({authority.root()}, {}, {}); }

  boost::asio::io_context context{1};
  simulator::journal::Journal journal{100};
  tests::OneHost directory;
  Authority corp{"Corp", std::chrono::system_clock::now()};
  Authority opener{"Gateway", std::chrono::system_clock::now()};
  tests::CannedAnswer origin{ProxySite::hello, true};
  net::TlsServer tls{[this](const std::string&) { return corp.issue({}, "wsus1.corp.test"); }, {}};
  net::Listener listener{context.get_executor(), {boost::asio::ip::address_v4::loopback(), 0}};
  net::Nursery running{context.get_executor()};
  http::AnswerPtr proxy_answer;
  tests::LoopbackServer proxy;

 private:
  static std::string issuer_of(const net::TlsSeen& seen) {
    char text[256];
    return X509_NAME_oneline(X509_get_issuer_name(seen.chain.front().get()), text, sizeof text);
  }

  Gateway gateway(Gateway::Around around) {
    auto identities = [this](const std::string& name) { return opener.issue({}, name); };
    Gateway made(std::move(identities), trusting(corp));
    made.around = std::move(around);
    return made;
  }

  net::Task<> accept() {
    while (true) {
      auto accepted = co_await listener.accept();
      if (accepted.has_error()) co_return;
      running.start(serve(std::move(accepted->stream)));
    }
  }

  net::Task<> serve(net::StreamPtr below) {
    auto shaking = tls.accept(std::move(below));
    auto done = co_await std::move(shaking);
    if (!done.stream) co_return;
    auto serving = http::serve(*done.stream, origin, "127.0.0.1");
    co_await std::move(serving);
  }
};

TEST(Interception, ShowsACertificateOfTheGatewayAndAsksInTheClientsPlace) {
  InterceptedSite site;
  const auto answered = tests::run(site.context, site.ask(site.trusting(site.opener)));
  EXPECT_THAT(answered.issuer, HasSubstr("Gateway Issuing CA"));
  EXPECT_EQ(answered.status, 200U);
  EXPECT_EQ(answered.body, "hello");
  EXPECT_EQ(site.origin.heads.at(0).target(), "/a");
  ASSERT_FALSE(site.journal.events().empty());
  EXPECT_EQ(site.journal.events().front().event(), simulator::HANDSHAKE);
}

// Leaves its mark on the request and on the response.
class Marking final : public http::Answer {
 public:
  explicit Marking(http::AnswerPtr inner) : inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    EXPECT_TRUE(request.connection->secure());
    request.head.set("X-Mark", "seen");
    auto response = co_await inner_->answer(request);
    response.head.result(http::status::accepted);
    co_return response;
  }

 private:
  http::AnswerPtr inner_;
};

TEST(Interception, PutsAroundWhatIsAskedInsideWhatItIsGiven) {
  InterceptedSite site("interception { enabled: true }",
                       [](http::AnswerPtr inner) { return std::make_unique<Marking>(std::move(inner)); });
  for (std::size_t tunnel = 0; tunnel < 2; ++tunnel) {
    const auto answered = tests::run(site.context, site.ask(site.trusting(site.opener)));
    EXPECT_EQ(answered.status, 202U);
    EXPECT_EQ(answered.body, "hello");
    EXPECT_EQ(site.origin.heads.at(tunnel)["X-Mark"], "seen");
  }
}

net::Task<> first_event(simulator::journal::Journal& journal) {
  net::Timer told(co_await net::asio::this_coro::executor, net::Clock::time_point::max());
  journal.listen([&](const simulator::Event&) { told.cancel(); });
  if (journal.events().empty()) co_await told.async_wait(net::as_result);
  journal.listen({});
}

TEST(Interception, IsRefusedByThoseWhoDoNotKnowTheGateway) {
  InterceptedSite site;
  EXPECT_EQ(tests::run(site.context, site.ask(site.trusting(site.corp))).status, 0U);
  tests::run(site.context, first_event(site.journal));
  EXPECT_EQ(site.journal.events().front().event(), simulator::HANDSHAKE_FAILED);
}

TEST(Interception, TunnelsExemptedHostsUntouched) {
  InterceptedSite site("interception { enabled: true except_host: 'wsus1.corp.test' }");
  const auto answered = tests::run(site.context, site.ask(site.trusting(site.corp)));
  EXPECT_THAT(answered.issuer, HasSubstr("Corp Issuing CA"));
  EXPECT_EQ(answered.body, "hello");
  EXPECT_TRUE(site.journal.events().empty());
}

TEST(Interception, TrustsNoServerThatItDoesNotKnow) {
  InterceptedSite site;
  site.tls = net::TlsServer([&](const std::string&) { return site.opener.issue({}, "wsus1.corp.test"); }, {});
  EXPECT_EQ(tests::run(site.context, site.ask(site.trusting(site.opener))).status, 502U);
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
