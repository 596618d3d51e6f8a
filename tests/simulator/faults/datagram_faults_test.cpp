// Faults of the name server, between its journal and its zone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/names/dns_reader.hpp"
#include "simulator/names/journaled_names.hpp"
#include "simulator/names/zone_answer.hpp"
#include "tests/simulator/faults/faulty_site.hpp"
#include "tests/simulator/names/dns_bytes.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::FaultTexts;

// A name server behind faults.
class FaultyNames {
 public:
  explicit FaultyNames(const FaultTexts& faults) : chain_(tests::read_faults(faults), 7, journal_) {
    zone_.add_host("wsus1.corp.test", net::asio::ip::make_address_v4("127.0.0.5"));
    answer_ = names::journaled_names(journal_, chain_.around(DNS, names::zone_answer(zone_)));
  }

  std::vector<net::Datagram> answers(std::string_view name, const std::string& client = "127.0.0.9") {
    net::DatagramQuery query;
    query.client = net::UdpEndpoint(net::asio::ip::make_address(client), 4000);
    query.bytes = tests::query_bytes(name, names::Type::A);
    return tests::run(context_, answer_->answer(query));
  }

  // "NOERROR", or "silence".
  std::string ask(std::string_view name, const std::string& client = "127.0.0.9") {
    const auto all = answers(name, client);
    return all.empty() ? "silence" : names::rcode_text(names::rcode_of(all.front()).value());
  }

  std::vector<std::string> receipts() const { return tests::receipts_in(journal_); }

 private:
  net::asio::io_context context_{1};
  journal::Journal journal_{100};
  names::Zone zone_{"corp.test", net::asio::ip::make_address_v4("127.0.0.2")};
  Chain chain_;
  DatagramAnswerPtr answer_;
};

TEST(DropAnswer, KeepsSilent) {
  FaultyNames server({R"pb(name: "silent"
                           at: DNS
                           drop_answer {})pb"});
  EXPECT_EQ(server.ask("wsus1.corp.test"), "silence");
  EXPECT_THAT(server.receipts(), ElementsAre("silent #1: dropped the answer to wsus1.corp.test"));
}

TEST(AnswerRcode, AnswersWithTheCodeAndTheQuestion) {
  FaultyNames server({R"pb(name: "fails"
                           at: DNS
                           answer_rcode { rcode: SERVFAIL })pb"});
  const auto answers = server.answers("a.test");
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(tests::hex(answers[0]),
            "12 34 81 82 00 01 00 00 00 00 00 00 01 61 04 74 65 73 74 00 00 01 00 01");
  EXPECT_THAT(server.receipts(), ElementsAre("fails #1: answered SERVFAIL to a.test"));
}

TEST(AnswerRcode, KnowsEveryCodeOfTheSchema) {
  for (const std::string code : {"FORMERR", "SERVFAIL", "NXDOMAIN", "REFUSED"}) {
    FaultyNames server({"name: \"code\" at: DNS answer_rcode { rcode: " + code + " }"});
    EXPECT_EQ(server.ask("wsus1.corp.test"), code);
  }
}

TEST(DelayedDatagram, WaitsAndThenAnswers) {
  FaultyNames server({R"pb(name: "slow"
                           at: DNS
                           delay { delay_ms: 20 })pb"});
  const auto start = net::Clock::now();
  EXPECT_EQ(server.ask("wsus1.corp.test"), "NOERROR");
  EXPECT_GE(net::Clock::now() - start, std::chrono::milliseconds(20));
  EXPECT_THAT(server.receipts(), ElementsAre("slow #1: waits 20 ms"));
}

TEST(WhenName, IsAGlobOverNames) {
  FaultyNames server({R"pb(name: "gone"
                           at: DNS
                           when { name: "wsus*.corp.test" }
                           drop_answer {})pb"});
  EXPECT_EQ(server.ask("WSUS1.corp.test"), "silence");
  EXPECT_EQ(server.ask("ns1.corp.test"), "NOERROR");
  EXPECT_THAT(server.receipts(), ElementsAre("gone #1: dropped the answer to WSUS1.corp.test"));
}

TEST(WhenClient, IsTheAddressThatAsks) {
  FaultyNames server({R"pb(name: "gone"
                           at: DNS
                           when { client: "127.0.0.20" }
                           drop_answer {})pb"});
  EXPECT_EQ(server.ask("wsus1.corp.test", "127.0.0.9"), "NOERROR");
  EXPECT_EQ(server.ask("wsus1.corp.test", "127.0.0.20"), "silence");
  EXPECT_EQ(server.receipts().size(), 1u);
}

TEST(DatagramFaults, ActInTheOrderOfTheScenario) {
  FaultyNames server({R"pb(name: "first"
                           at: DNS
                           when { first: 1 }
                           answer_rcode { rcode: REFUSED })pb",
                      R"pb(name: "second"
                           at: DNS
                           drop_answer {})pb"});
  EXPECT_EQ(server.ask("wsus1.corp.test"), "REFUSED");
  EXPECT_EQ(server.ask("wsus1.corp.test"), "silence");
  EXPECT_THAT(server.receipts(), ElementsAre("first #1: answered REFUSED to wsus1.corp.test",
                                             "second #2: dropped the answer to wsus1.corp.test"));
}

TEST(DatagramFaults, OfAnotherPlaceLeaveNoTrace) {
  FaultyNames server({R"pb(name: "elsewhere"
                           at: UPSTREAM
                           delay { delay_ms: 60000 })pb"});
  EXPECT_EQ(server.ask("wsus1.corp.test"), "NOERROR");
  EXPECT_THAT(server.receipts(), IsEmpty());
}

}  // namespace
}  // namespace syncrig::simulator::faults
