// Several faults of one world: their order, their places, their counts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tests::FaultySite;

constexpr auto get = "GET /a HTTP/1.1\r\nHost: h\r\nRange: bytes=0-9\r\n\r\n";
constexpr auto set_server = R"pb(name: "set"
                                 at: PROXY
                                 rewrite_response_header { name: "Server" value: "x" })pb";
constexpr auto strip_server = R"pb(name: "strip"
                                   at: PROXY
                                   strip_response_header { name: "Server" })pb";

// A response passes the fault nearest to the server first.
TEST(Chain, TheFirstFaultIsClosestToTheClient) {
  FaultySite set_then_stripped({strip_server, set_server});
  EXPECT_THAT(set_then_stripped.say(get), Not(HasSubstr("Server: x")));
  EXPECT_THAT(set_then_stripped.receipts(),
              ElementsAre("set #1: set Server: x", "strip #1: removed Server: x"));

  FaultySite stripped_then_set({set_server, strip_server});
  EXPECT_THAT(stripped_then_set.say(get), HasSubstr("Server: x"));
  EXPECT_THAT(stripped_then_set.receipts(), ElementsAre("set #1: set Server: x"));
}

TEST(Chain, ALaterFaultSeesTheRequestAsTheEarlierLeftIt) {
  constexpr auto strip = R"pb(name: "strip"
                              at: PROXY
                              strip_request_header { name: "Range" })pb";
  constexpr auto refuse = R"pb(name: "refuse"
                               at: PROXY
                               when { with_header: "Range" }
                               answer_status { status: 503 })pb";
  EXPECT_THAT(FaultySite({strip, refuse}).say(get), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(FaultySite({refuse, strip}).say(get), StartsWith("HTTP/1.1 503 "));
}

TEST(Chain, OfTwoResetsTheSmallerLimitActs) {
  FaultySite site({R"pb(name: "late"
                        at: PROXY
                        reset_connection { after_bytes: 8 })pb",
                   R"pb(name: "early"
                        at: PROXY
                        reset_connection { after_bytes: 4 })pb"});
  EXPECT_EQ(site.say(get), "HTTP<RST>");
  EXPECT_THAT(site.receipts(), ElementsAre("early #0: reset the connection after 4 bytes"));
}

TEST(Chain, JournalsTheResponseAsItLeaves) {
  FaultySite site({R"pb(name: "busy"
                        at: PROXY
                        answer_status { status: 503 })pb"});
  site.say(get);
  std::vector<std::string> seen;
  for (const auto& event : site.journal.events()) {
    seen.push_back(EventKind_Name(event.event()) + " #" + std::to_string(event.exchange()) + " " +
                   Place_Name(event.at()) + " " + std::to_string(event.status()));
  }
  EXPECT_THAT(seen, ElementsAre("REQUEST #1 PROXY 0", "RECEIPT #1 PROXY 0", "RESPONSE #1 PROXY 503"));
}

TEST(Chain, AFaultCountsTheExchangesOfAllServersOfItsPlace) {
  net::asio::io_context context{1};
  journal::Journal journal{10};
  Chain chain(tests::read_faults({R"pb(name: "once"
                                       at: WEB_HOST
                                       when { first: 1 }
                                       answer_status { status: 503 })pb"}),
              7, journal);
  const auto hello = [](const http::Request&) { return tests::text_response("hello"); };
  const auto one = chain.around(WEB_HOST, std::make_unique<tests::CannedAnswer>(hello));
  const auto other = chain.around(WEB_HOST, std::make_unique<tests::CannedAnswer>(hello));
  http::Request request;
  EXPECT_EQ(tests::run(context, one->answer(request)).head.result_int(), 503u);
  EXPECT_EQ(tests::run(context, other->answer(request)).head.result_int(), 200u);
}

TEST(Delay, WaitsBeforeTheRequestGoesOn) {
  FaultySite site({R"pb(name: "slow"
                        at: PROXY
                        delay { delay_ms: 20 })pb"});
  const auto start = net::Clock::now();
  EXPECT_THAT(site.say(get), StartsWith("HTTP/1.1 200 "));
  EXPECT_GE(net::Clock::now() - start, std::chrono::milliseconds(20));
  EXPECT_THAT(site.receipts(), ElementsAre("slow #1: waits 20 ms"));
}

}  // namespace
}  // namespace syncrig::simulator::faults
