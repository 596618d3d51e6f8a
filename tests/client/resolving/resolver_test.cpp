#include "client/resolving/resolver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/names/dns_answers.hpp"
#include "simulator/names/dns_server.hpp"
#include "simulator/names/zone_answer.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::client::resolving {
namespace {

namespace names = simulator::names;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

asio::ip::address_v4 v4(const char* text) {
  return asio::ip::make_address_v4(text);
}

// Answers from the zone, or as its switches say.
class BentAnswer final : public net::DatagramAnswer {
 public:
  BentAnswer(net::Executor executor, const names::Zone& zone)
      : inner_(names::zone_answer(zone)), asked_again_(executor, net::Clock::time_point::max()) {}

  net::Task<> until_asked(int times) {
    while (asked < times) co_await asked_again_.async_wait(net::as_result);
  }

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    ++asked;
    asked_again_.cancel();
    clients.push_back(query.client.address().to_string());
    std::vector<net::Datagram> answers;
    if (rcode) {
      answers.push_back(names::empty_answer(query.bytes, *rcode));
    } else if (always_truncated && !query.over_tcp) {
      answers.push_back(names::truncated_answer(query.bytes));
    } else if (!silent) {
      answers = co_await inner_->answer(query);
    }
    if (garbled) answers.at(0).resize(answers.at(0).size() - 3);
    co_return answers;
  }

  std::optional<unsigned> rcode;
  bool always_truncated = false;
  bool silent = false;
  bool garbled = false;
  int asked = 0;
  std::vector<std::string> clients;

 private:
  std::unique_ptr<net::DatagramAnswer> inner_;
  net::Timer asked_again_;  // never expires: cancelled at each query
};

// A name server with one zone, and tasks that end with it.
class NameServer {
 public:
  explicit NameServer(asio::io_context& context)
      : zone("corp.test", v4("127.0.0.2")),
        answer(context.get_executor(), zone),
        context_(context),
        nursery_(context.get_executor()),
        server_(context.get_executor(), {asio::ip::make_address("127.0.0.1"), 0}, answer) {
    server_.start(nursery_);
  }
  ~NameServer() {
    server_.close();
    nursery_.cancel();
    tests::run(context_, nursery_.join());
  }

  std::string at() const { return "127.0.0.1:" + std::to_string(server_.local().port()); }

  names::Zone zone;
  BentAnswer answer;

 private:
  asio::io_context& context_;
  net::Nursery nursery_;
  names::DnsServer server_;
};

class ResolverTest : public testing::Test {
 protected:
  ResolverTest() {
    server.zone.add_host("wsus1.corp.test", v4("127.0.0.5"));
    settings.add_dns_servers(server.at());
    settings.set_timeout_ms(8000);
    settings.set_tries(1);
  }

  Resolution resolve(const std::string& name) {
    Resolver resolver(context.get_executor(), settings);
    return tests::run(context, resolver.resolve(name));
  }

  std::vector<std::string> addresses(const std::string& name) {
    std::vector<std::string> all;
    for (const auto& one : resolve(name).addresses) all.push_back(one.to_string());
    return all;
  }

  std::string line(const std::string& asked, const std::string& answered) const {
    return asked + " at " + server.at() + answered;
  }

  asio::io_context context{1};
  NameServer server{context};
  NameServices settings;
};

TEST_F(ResolverTest, FindsAFullName) {
  const auto found = resolve("wsus1.corp.test");
  EXPECT_FALSE(found.error);
  EXPECT_THAT(found.addresses, ElementsAre(v4("127.0.0.5")));
  EXPECT_EQ(found.full_name, "wsus1.corp.test");
  EXPECT_FALSE(found.from_hosts_file);
  EXPECT_THAT(found.trail, ElementsAre(line("A wsus1.corp.test", ": 127.0.0.5"),
                                       line("AAAA wsus1.corp.test", ": no address")));
}

TEST_F(ResolverTest, TakesAnAddressAsFound) {
  const auto found = resolve("127.0.0.77");
  EXPECT_THAT(found.addresses, ElementsAre(v4("127.0.0.77")));
  EXPECT_FALSE(found.error);
  EXPECT_EQ(server.answer.asked, 0);
}

TEST_F(ResolverTest, PutsIpv4First) {
  server.zone.add_host("dual.corp.test", asio::ip::make_address_v6("2001:db8::1"));
  server.zone.add_host("dual.corp.test", v4("127.0.0.6"));
  EXPECT_THAT(addresses("dual.corp.test"), ElementsAre("127.0.0.6", "2001:db8::1"));
}

TEST_F(ResolverTest, FindsANameWithIpv6Only) {
  server.zone.add_host("six.corp.test", asio::ip::make_address_v6("2001:db8::1"));
  EXPECT_THAT(addresses("six.corp.test"), ElementsAre("2001:db8::1"));
}

TEST_F(ResolverTest, FollowsAliases) {
  server.zone.add_alias("wsus.corp.test", "wsus1.corp.test");
  const auto found = resolve("wsus.corp.test");
  EXPECT_EQ(found.full_name, "wsus1.corp.test");
  EXPECT_EQ(found.trail.at(0), line("A wsus.corp.test", ": alias of wsus1.corp.test, 127.0.0.5"));
}

TEST_F(ResolverTest, HasNoAddressForAliasesInACircle) {
  server.zone.add_alias("a.corp.test", "b.corp.test");
  server.zone.add_alias("b.corp.test", "a.corp.test");
  EXPECT_EQ(resolve("a.corp.test").error, Errc::no_address);
}

TEST_F(ResolverTest, SearchesASingleLabelWithTheSuffixes) {
  settings.add_suffixes("branch.corp.test");
  settings.add_suffixes("corp.test");
  const auto found = resolve("wsus1");
  EXPECT_EQ(found.full_name, "wsus1.corp.test");
  EXPECT_THAT(found.trail, ElementsAre(line("A wsus1.branch.corp.test", ": NXDOMAIN"),
                                       line("AAAA wsus1.branch.corp.test", ": NXDOMAIN"),
                                       line("A wsus1.corp.test", ": 127.0.0.5"),
                                       line("AAAA wsus1.corp.test", ": no address")));
}

TEST_F(ResolverTest, SearchesANameWithDotsAsItIsFirst) {
  server.zone.add_host("a.branch.corp.test", v4("127.0.0.8"));
  settings.add_suffixes("corp.test");
  const auto found = resolve("a.branch");
  EXPECT_EQ(found.full_name, "a.branch.corp.test");
  EXPECT_EQ(found.trail.at(0), line("A a.branch", ": REFUSED"));
}

TEST_F(ResolverTest, SaysThatThereIsNoSuchName) {
  settings.add_suffixes("corp.test");
  EXPECT_EQ(resolve("wsus9.corp.test").error, Errc::no_such_name);
  EXPECT_EQ(resolve("wsus9").error, Errc::no_such_name);
  EXPECT_EQ(resolve("").error, Errc::no_such_name);
}

TEST_F(ResolverTest, FindsNothingAtANameThatIsNone) {
  const auto found = resolve("a..b");
  EXPECT_EQ(found.error, Errc::no_such_name);
  EXPECT_EQ(found.trail.at(0), line("A a..b", ": not asked, no domain name"));
}

TEST_F(ResolverTest, SaysThatANameHasNoAddress) {
  server.zone.add_text("text.corp.test", "x");
  const auto found = resolve("text.corp.test");
  EXPECT_EQ(found.error, Errc::no_address);
  EXPECT_THAT(found.addresses, IsEmpty());
}

TEST_F(ResolverTest, TellsTheFailuresOfAServerApart) {
  settings.add_suffixes("corp.test");
  const std::vector<std::tuple<unsigned, Errc, std::string>> table{{1, Errc::server_failed, "FORMERR"},
                                                                   {2, Errc::server_failed, "SERVFAIL"},
                                                                   {4, Errc::server_failed, "NOTIMP"},
                                                                   {5, Errc::server_refused, "REFUSED"}};
  for (const auto& [rcode, error, text] : table) {
    server.answer.rcode = rcode;
    const auto found = resolve("wsus1.corp.test");
    EXPECT_EQ(found.error, error) << text;
    EXPECT_EQ(found.trail.at(0), line("A wsus1.corp.test", ": " + text));
  }
}

TEST_F(ResolverTest, EndsTheSearchWhenTheServerFails) {
  settings.add_suffixes("corp.test");
  server.answer.rcode = 2;
  EXPECT_THAT(resolve("wsus1").trail, SizeIs(2));
}

TEST_F(ResolverTest, SaysThatNoServerAnswers) {
  server.answer.silent = true;
  settings.set_timeout_ms(50);
  const auto start = net::Clock::now();
  const auto found = resolve("wsus1.corp.test");
  EXPECT_GE(net::Clock::now() - start, std::chrono::milliseconds(50));
  EXPECT_EQ(found.error, Errc::server_silent);
  EXPECT_THAT(found.trail, ElementsAre(line("A wsus1.corp.test", ": no answer within 50 ms"),
                                       line("AAAA wsus1.corp.test", ": no answer within 50 ms")));
}

TEST_F(ResolverTest, LeavesNothingWaitingBehindAfterSilence) {
  asio::io_context own{1};
  const net::UdpPort mute(own.get_executor(), {asio::ip::make_address("127.0.0.1"), 0});
  settings.set_dns_servers(0, "127.0.0.1:" + std::to_string(mute.local().port()));
  settings.set_timeout_ms(50);
  Resolver resolver(own.get_executor(), settings);
  EXPECT_EQ(tests::run(own, resolver.resolve("wsus1.corp.test")).error, Errc::server_silent);
  own.restart();
  own.run_for(std::chrono::seconds(8));
  EXPECT_TRUE(own.stopped());
}

TEST_F(ResolverTest, WaitsTwiceAsLongForTheSecondTry) {
  server.answer.silent = true;
  settings.set_timeout_ms(20);
  settings.set_tries(2);
  EXPECT_THAT(resolve("wsus1.corp.test").trail,
              ElementsAre(line("A wsus1.corp.test", ": no answer within 20 ms"),
                          line("A wsus1.corp.test", ": no answer within 40 ms"),
                          line("AAAA wsus1.corp.test", ": no answer within 20 ms"),
                          line("AAAA wsus1.corp.test", ": no answer within 40 ms")));
  EXPECT_EQ(server.answer.asked, 4);
}

TEST_F(ResolverTest, SaysThatNoServerAnswersWhereNothingListens) {
  const auto port =
      net::UdpPort(context.get_executor(), {asio::ip::make_address("127.0.0.1"), 0}).local().port();
  settings.set_dns_servers(0, "127.0.0.1:" + std::to_string(port));
  const auto found = resolve("wsus1.corp.test");
  EXPECT_EQ(found.error, Errc::server_silent);
  EXPECT_THAT(found.trail.at(0), testing::EndsWith(": nothing listens there"));
}

TEST_F(ResolverTest, GoesOnToTheNextServerAfterSilenceAndFailure) {
  for (const bool silent : {true, false}) {
    NameServer broken(context);
    broken.answer.silent = silent;
    if (!silent) broken.answer.rcode = 2;
    settings.clear_dns_servers();
    settings.add_dns_servers(broken.at());
    settings.add_dns_servers(server.at());
    settings.set_timeout_ms(silent ? 50 : 8000);
    const auto found = resolve("wsus1.corp.test");
    EXPECT_THAT(found.addresses, ElementsAre(v4("127.0.0.5")));
    EXPECT_EQ(found.trail.at(1), line("A wsus1.corp.test", ": 127.0.0.5"));
  }
}

TEST_F(ResolverTest, DoesNotAskAFailedServerAgain) {
  server.answer.rcode = 2;
  settings.set_tries(3);
  EXPECT_EQ(resolve("wsus1.corp.test").error, Errc::server_failed);
  EXPECT_EQ(server.answer.asked, 2);
}

TEST_F(ResolverTest, TrustsNxdomainWithoutAskingTheNextServer) {
  NameServer other(context);
  other.zone.add_host("wsus9.corp.test", v4("127.0.0.9"));
  settings.add_dns_servers(other.at());
  EXPECT_EQ(resolve("wsus9.corp.test").error, Errc::no_such_name);
  EXPECT_EQ(other.answer.asked, 0);
}

TEST_F(ResolverTest, AsksOverTcpAfterTruncation) {
  for (int i = 1; i <= 60; ++i)
    server.zone.add_host("many.corp.test", asio::ip::address_v4(0x7f000100U + static_cast<unsigned>(i)));
  const auto found = resolve("many.corp.test");
  EXPECT_THAT(found.addresses, SizeIs(60));
  EXPECT_EQ(found.trail.at(0), line("A many.corp.test", ": truncated"));
  EXPECT_THAT(found.trail.at(1), testing::StartsWith(line("A many.corp.test", " over TCP: 127.0.1.1, ")));
}

TEST_F(ResolverTest, FailsWhereTruncationIsFollowedByNoAnswerOverTcp) {
  server.answer.always_truncated = true;
  server.answer.silent = true;
  settings.set_timeout_ms(50);
  const auto found = resolve("wsus1.corp.test");
  EXPECT_EQ(found.error, Errc::server_failed);
  EXPECT_EQ(found.trail.at(1), line("A wsus1.corp.test", " over TCP: no answer within 50 ms"));
}

TEST_F(ResolverTest, FailsOnAnUnreadableAnswer) {
  server.answer.garbled = true;
  const auto found = resolve("wsus1.corp.test");
  EXPECT_EQ(found.error, Errc::server_failed);
  EXPECT_EQ(found.trail.at(0), line("A wsus1.corp.test", ": unreadable answer"));
}

TEST_F(ResolverTest, ReadsTheHostsFileFirstAndAsksNobody) {
  auto* hosts = settings.add_hosts();
  hosts->set_name("WSUS1.corp.test");
  hosts->set_address("127.0.0.99");
  settings.add_suffixes("corp.test");
  for (const auto* name : {"wsus1.corp.test", "wsus1"}) {
    const auto found = resolve(name);
    EXPECT_TRUE(found.from_hosts_file);
    EXPECT_EQ(found.full_name, "wsus1.corp.test");
    EXPECT_THAT(found.addresses, ElementsAre(v4("127.0.0.99")));
    EXPECT_THAT(found.trail, ElementsAre("hosts file: WSUS1.corp.test is 127.0.0.99"));
  }
  EXPECT_EQ(server.answer.asked, 0);
}

TEST_F(ResolverTest, PassesOverAHostsLineWithoutAnAddress) {
  auto* hosts = settings.add_hosts();
  hosts->set_name("wsus1.corp.test");
  hosts->set_address("wsus2");
  const auto found = resolve("wsus1.corp.test");
  EXPECT_FALSE(found.from_hosts_file);
  EXPECT_EQ(found.trail.at(0), "hosts file: wsus1.corp.test is wsus2");
  EXPECT_THAT(found.addresses, ElementsAre(v4("127.0.0.5")));
}

TEST_F(ResolverTest, LeavesTheHostsFileOfTheMachineAloneWhenTheFactsNameServers) {
  EXPECT_NE(resolve("localhost").error, boost::system::error_code());
}

TEST_F(ResolverTest, ReadsTheHostsFileOfTheMachineWithoutServersInTheFacts) {
  settings.clear_dns_servers();
  const auto found = resolve("localhost");
  EXPECT_TRUE(found.from_hosts_file);
  EXPECT_EQ(found.addresses.at(0), asio::ip::make_address("127.0.0.1"));
}

TEST_F(ResolverTest, FindsTheNameOfAnAddress) {
  Resolver resolver(context.get_executor(), settings);
  EXPECT_EQ(tests::run(context, resolver.name_of(v4("127.0.0.5"))), "wsus1.corp.test");
  EXPECT_EQ(tests::run(context, resolver.name_of(v4("127.0.0.200"))), "");
}

TEST_F(ResolverTest, AsksFromTheGivenAddress) {
  Resolver resolver(context.get_executor(), settings, v4("127.0.0.9"));
  tests::run(context, resolver.resolve("wsus1.corp.test"));
  EXPECT_THAT(server.answer.clients, ElementsAre("127.0.0.9", "127.0.0.9"));
}

TEST_F(ResolverTest, RefusesANameServerThatIsNoAddress) {
  settings.set_dns_servers(0, "ns1.corp.test");
  EXPECT_THROW(Resolver(context.get_executor(), settings), std::invalid_argument);
}

class CancelledResolverTest : public ResolverTest, public testing::WithParamInterface<bool> {};

TEST_P(CancelledResolverTest, EndsWithItsTask) {
  server.answer.always_truncated = GetParam();
  server.answer.silent = true;
  const int queries = GetParam() ? 4 : 2;
  settings.set_timeout_ms(60000);
  Resolver resolver(context.get_executor(), settings);
  const auto resolve_into_nothing = [&]() -> net::Task<> { co_await resolver.resolve("wsus1.corp.test"); };
  const auto cancelled_while_asking = [&]() -> net::Task<> {
    net::Nursery nursery(context.get_executor());
    nursery.start(resolve_into_nothing());
    co_await server.answer.until_asked(queries);
    nursery.cancel();
    co_await nursery.join();
  };
  const auto start = net::Clock::now();
  tests::run(context, cancelled_while_asking());
  EXPECT_LT(net::Clock::now() - start, std::chrono::seconds(30));
}

INSTANTIATE_TEST_SUITE_P(OverUdpAndTcp, CancelledResolverTest, testing::Bool());

TEST_F(ResolverTest, ResolvesManyNamesAtOnce) {
  Resolver resolver(context.get_executor(), settings);
  int found = 0;
  const auto resolve_one = [&]() -> net::Task<> {
    const auto resolution = co_await resolver.resolve("wsus1.corp.test");
    if (!resolution.error) ++found;
  };
  net::Nursery nursery(context.get_executor());
  for (int i = 0; i < 50; ++i) nursery.start(resolve_one());
  tests::run(context, nursery.join());
  EXPECT_EQ(found, 50);
}

}  // namespace
}  // namespace syncrig::client::resolving
