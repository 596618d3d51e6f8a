#include "client/transfer/transport.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/net/error.hpp"
#include "simulator/net/within.hpp"
#include "tests/client/transfer/canned_server.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::client::transfer {
namespace {

using simulator::http::field;
using tests::Asked;
using tests::CannedServer;
using namespace std::chrono_literals;
using testing::Contains;

http::Response ok() {
  return http::make_response(http::status::ok, "text/plain", "fine");
}

http::Response wants_credentials(const std::string& challenge) {
  auto response = tests::status_page(407);
  response.head.insert(field::proxy_authenticate, challenge);
  return response;
}

class TransportTest : public testing::Test {
 protected:
  ConsoleProxy proxy_at(std::uint16_t port) {
    ConsoleProxy proxy;
    proxy.set_enabled(true);
    proxy.set_server("127.0.0.1");
    proxy.set_port(port);
    return proxy;
  }

  ConsoleProxy with_account(ConsoleProxy proxy) {
    proxy.set_user("sync");
    proxy.set_domain("CORP");
    proxy.set_password("secret");
    proxy.set_allow_basic_authentication(true);
    return proxy;
  }

  Reply ask(Transport& transport, const Call& call) { return tests::run(context, transport.ask(call)); }
  void stop(CannedServer& server) { tests::run(context, server.stop()); }

  asio::io_context context;
  resolving::Resolver resolver{context.get_executor(), NameServices()};
};

TEST_F(TransportTest, KeepsItsConnection) {
  CannedServer server(context, [](const Asked&) { return ok(); });
  Transport transport(resolver, Route(ConsoleProxy(), std::nullopt, 8s));
  const Call call(http::verb::get, Url("127.0.0.1", server.port(), "/a"));
  EXPECT_EQ(ask(transport, call).body, "fine");
  EXPECT_EQ(ask(transport, call).body, "fine");
  stop(server);
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(server.asked()[0].target, "/a");
  EXPECT_EQ(server.asked()[0].field(field::host), "127.0.0.1:" + std::to_string(server.port()));
}

TEST_F(TransportTest, ConnectsAnewWhenTheServerHasGivenUpTheKeptConnection) {
  CannedServer server(context, [&](const Asked&) { return ok(); });
  int resets = 0;
  CannedServer moody(context, [&](const Asked&) { return ++resets == 2 ? tests::reset() : ok(); });
  Transport transport(resolver, Route(ConsoleProxy(), std::nullopt, 8s));
  const Call call(http::verb::get, Url("127.0.0.1", moody.port(), "/a"));
  EXPECT_TRUE(ask(transport, call).whole());
  EXPECT_TRUE(ask(transport, call).whole());
  stop(server);
  stop(moody);
  EXPECT_EQ(moody.connections(), 2);
}

TEST_F(TransportTest, SpeaksFromTheAddressOfTheHost) {
  CannedServer server(context, [](const Asked&) { return ok(); });
  Transport transport(resolver, Route(ConsoleProxy(), asio::ip::make_address("127.0.0.77"), 8s));
  ask(transport, Call(http::verb::get, Url("127.0.0.1", server.port(), "/")));
  stop(server);
  EXPECT_EQ(server.asked().at(0).client, "127.0.0.77");
}

TEST_F(TransportTest, AsksAProxyInAbsoluteFormWithoutResolvingTheHost) {
  CannedServer server(context, [](const Asked&) { return ok(); });
  Transport transport(resolver, Route(proxy_at(server.port()), std::nullopt, 8s));
  EXPECT_TRUE(ask(transport, Call(http::verb::get, Url("nobody.test", 8530, "/a"))).whole());
  stop(server);
  EXPECT_EQ(server.asked().at(0).target, "http://nobody.test:8530/a");
}

TEST_F(TransportTest, SendsCredentialsOnceAskedAndFromThenOnAtOnce) {
  CannedServer server(context, [](const Asked& asked) {
    return asked.field(field::proxy_authorization).empty() ? wants_credentials("Basic realm=\"p\"") : ok();
  });
  Transport transport(resolver, Route(with_account(proxy_at(server.port())), std::nullopt, 8s));
  const Call call(http::verb::get, Url("wsus1.test", 8530, "/a"));
  const auto reply = ask(transport, call);
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_THAT(reply.evidence, Contains("> Proxy-Authorization: Basic ***"));
  EXPECT_THAT(reply.evidence, Contains("< HTTP/1.1 407 Proxy Authentication Required"));
  ask(transport, call);
  stop(server);
  ASSERT_EQ(server.asked().size(), 3U);
  EXPECT_EQ(server.asked()[0].field(field::proxy_authorization), "");
  EXPECT_EQ(server.asked()[1].field(field::proxy_authorization),
            "Basic Q09SUFxzeW5jOnNlY3JldA==");  // CORP\sync:secret
  EXPECT_EQ(server.asked()[2].field(field::proxy_authorization), "Basic Q09SUFxzeW5jOnNlY3JldA==");
  EXPECT_EQ(server.connections(), 1);
  EXPECT_TRUE(transport.password_sent());
}

TEST_F(TransportTest, LeavesOutAnEmptyDomain) {
  CannedServer server(context, [](const Asked& asked) {
    return asked.field(field::proxy_authorization).empty() ? wants_credentials("Basic realm=\"p\"") : ok();
  });
  auto proxy = with_account(proxy_at(server.port()));
  proxy.clear_domain();
  Transport transport(resolver, Route(proxy, std::nullopt, 8s));
  ask(transport, Call(http::verb::get, Url("wsus1.test", 8530, "/a")));
  stop(server);
  EXPECT_EQ(server.asked().at(1).field(field::proxy_authorization), "Basic c3luYzpzZWNyZXQ=");  // sync:secret
}

TEST_F(TransportTest, SendsNoCredentialsThatTheConsoleForbids) {
  CannedServer server(context, [](const Asked&) { return wants_credentials("Basic realm=\"p\""); });
  auto proxy = with_account(proxy_at(server.port()));
  proxy.set_allow_basic_authentication(false);
  Transport transport(resolver, Route(proxy, std::nullopt, 8s));
  EXPECT_EQ(ask(transport, Call(http::verb::get, Url("wsus1.test", 8530, "/a"))).status(), 407U);
  stop(server);
  EXPECT_EQ(server.asked().size(), 1U);
  EXPECT_FALSE(transport.password_sent());
}

TEST_F(TransportTest, SendsNoCredentialsToAProxyThatOffersNothingKnown) {
  CannedServer server(context, [](const Asked&) { return wants_credentials("Bearer"); });
  Transport transport(resolver, Route(with_account(proxy_at(server.port())), std::nullopt, 8s));
  EXPECT_EQ(ask(transport, Call(http::verb::get, Url("wsus1.test", 8530, "/a"))).status(), 407U);
  stop(server);
  EXPECT_EQ(server.asked().size(), 1U);
}

TEST_F(TransportTest, EndsAnExchangeAtItsDeadline) {
  net::Listener silent(context.get_executor(), net::Endpoint(asio::ip::make_address("127.0.0.1"), 0));
  Transport transport(resolver, Route(ConsoleProxy(), std::nullopt, 50ms));
  const auto reply = ask(transport, Call(http::verb::get, Url("127.0.0.1", silent.local().port(), "/")));
  EXPECT_EQ(reply.trouble, Trouble::exchange);
  EXPECT_EQ(reply.error, net::make_error_code(net::Errc::timed_out));
  EXPECT_THAT(reply.evidence, Contains("< no answer in time"));
}

TEST_F(TransportTest, TellsABodyThatBreaksOff) {
  CannedServer server(context, [](const Asked&) {
    auto response = ok();
    response.head.erase(field::content_length);
    response.body = std::make_unique<tests::CutBody>("half", 8);
    return response;
  });
  Transport transport(resolver, Route(ConsoleProxy(), std::nullopt, 8s));
  const auto reply = ask(transport, Call(http::verb::get, Url("127.0.0.1", server.port(), "/")));
  stop(server);
  EXPECT_EQ(reply.trouble, Trouble::body);
  EXPECT_EQ(reply.status(), 200U);
}

}  // namespace
}  // namespace syncrig::client::transfer
