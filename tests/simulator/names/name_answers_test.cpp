#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "simulator/names/dns_answers.hpp"
#include "simulator/names/dns_reader.hpp"
#include "simulator/names/journaled_names.hpp"
#include "simulator/names/zone_answer.hpp"
#include "tests/simulator/names/dns_bytes.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::simulator::names {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::edns_query_bytes;
using tests::query_bytes;

class NameAnswersTest : public testing::Test {
 protected:
  NameAnswersTest() {
    zone.add_host("wsus1.corp.test", asio::ip::make_address_v4("127.0.0.5"));
    for (int i = 0; i < 40; ++i) zone.add_text("big.corp.test", "text number " + std::to_string(i));
  }

  std::vector<net::Datagram> ask(net::DatagramAnswer& service, net::Datagram bytes, bool over_tcp = false) {
    net::DatagramQuery query;
    query.client = net::UdpEndpoint(asio::ip::make_address("127.0.0.9"), 4000);
    query.bytes = std::move(bytes);
    query.over_tcp = over_tcp;
    return tests::run(context, service.answer(query));
  }

  std::string rcode(net::Datagram bytes) {
    const auto answers = ask(*plain, std::move(bytes));
    return answers.size() == 1 ? rcode_text(rcode_of(answers[0]).value())
                               : std::to_string(answers.size()) + " answers";
  }

  std::vector<std::string> journal_lines() const {
    std::vector<std::string> lines;
    for (const auto& event : journal.events()) {
      EXPECT_EQ(event.at(), DNS);
      EXPECT_EQ(event.client(), "127.0.0.9");
      std::string line = std::to_string(event.exchange()) + " " + EventKind_Name(event.event());
      for (const auto& part : {event.name(), event.type(), event.rcode(), event.detail()}) {
        if (!part.empty()) line += " " + part;
      }
      lines.push_back(line);
    }
    return lines;
  }

  asio::io_context context{1};
  journal::Journal journal{100};
  Zone zone{"corp.test", asio::ip::make_address_v4("127.0.0.2")};
  std::unique_ptr<net::DatagramAnswer> plain = zone_answer(zone);
  std::unique_ptr<net::DatagramAnswer> journaled = journaled_names(journal, zone_answer(zone));
};

TEST_F(NameAnswersTest, SayWhatTheZoneSays) {
  EXPECT_EQ(rcode(query_bytes("wsus1.corp.test", Type::A)), "NOERROR");
  EXPECT_EQ(rcode(query_bytes("wsus9.corp.test", Type::A)), "NXDOMAIN");
  EXPECT_EQ(rcode(query_bytes("example.com", Type::A)), "REFUSED");
}

TEST_F(NameAnswersTest, RefuseOtherClassesAndZoneTransfers) {
  auto chaos = query_bytes("wsus1.corp.test", Type::TXT);
  chaos.back() = 3;
  EXPECT_EQ(rcode(chaos), "REFUSED");
  EXPECT_EQ(rcode(query_bytes("corp.test", Type::AXFR)), "REFUSED");
}

TEST_F(NameAnswersTest, SayWhatIsWrongWithAQuery) {
  EXPECT_EQ(rcode(edns_query_bytes("wsus1.corp.test", Type::A, 1232, 1)), "BADVERS");
  EXPECT_EQ(rcode({0x12, 0x34, 0x28, 0, 0, 0, 0, 0, 0, 0, 0, 0}), "NOTIMP");
  EXPECT_EQ(rcode({0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0}), "FORMERR");
  EXPECT_EQ(rcode({0x12, 0x34, 0x01}), "0 answers");
  EXPECT_EQ(rcode({0x12, 0x34, 0x81, 0, 0, 1, 0, 0, 0, 0, 0, 0}), "0 answers");
}

TEST_F(NameAnswersTest, AreTruncatedOverUdpAndWholeOverTcp) {
  const auto query = query_bytes("big.corp.test", Type::TXT);
  const auto over_udp = ask(*plain, query).at(0);
  EXPECT_TRUE(is_truncated(over_udp));
  EXPECT_LE(over_udp.size(), 512u);
  const auto over_tcp = ask(*plain, query, true).at(0);
  EXPECT_FALSE(is_truncated(over_tcp));
  EXPECT_EQ(over_tcp[7], 40);
}

TEST_F(NameAnswersTest, AreAsLongAsTheQueryAllows) {
  const auto answer = ask(*plain, edns_query_bytes("big.corp.test", Type::TXT, 4096)).at(0);
  EXPECT_FALSE(is_truncated(answer));
  EXPECT_EQ(answer[7], 40);
}

TEST_F(NameAnswersTest, SurviveAnyBytes) {
  std::mt19937 random(20240611);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  const auto whole = edns_query_bytes("wsus1.corp.test", Type::A, 1232);
  for (int round = 0; round < 5000; ++round) {
    auto bytes = whole;
    for (auto changes = 1 + below(4); changes > 0; --changes) {
      bytes[below(bytes.size())] = static_cast<std::uint8_t>(random());
    }
    bytes.resize(below(bytes.size() + 8));
    for (const auto& answer : ask(*journaled, bytes)) {
      EXPECT_TRUE(rcode_of(answer));
      EXPECT_EQ(answer[0], bytes[0]);
      EXPECT_EQ(answer[1], bytes[1]);
    }
    rcode_of(bytes);
    empty_answer(bytes, 2);
  }
}

TEST_F(NameAnswersTest, AreJournalledWithTheirQuery) {
  ask(*journaled, query_bytes("Wsus1.corp.test", Type::A));
  ask(*journaled, query_bytes("wsus9.corp.test", Type::AAAA));
  EXPECT_THAT(
      journal_lines(),
      ElementsAre("1 NAME_QUERY Wsus1.corp.test A", "1 NAME_ANSWER Wsus1.corp.test A NOERROR",
                  "2 NAME_QUERY wsus9.corp.test AAAA", "2 NAME_ANSWER wsus9.corp.test AAAA NXDOMAIN"));
}

TEST_F(NameAnswersTest, AreJournalledWithTruncationAndTransport) {
  ask(*journaled, query_bytes("big.corp.test", Type::TXT));
  ask(*journaled, query_bytes("big.corp.test", Type::TXT), true);
  EXPECT_THAT(
      journal_lines(),
      ElementsAre("1 NAME_QUERY big.corp.test TXT", "1 NAME_ANSWER big.corp.test TXT NOERROR truncated",
                  "2 NAME_QUERY big.corp.test TXT over TCP", "2 NAME_ANSWER big.corp.test TXT NOERROR"));
}

TEST_F(NameAnswersTest, AreJournalledForWhatIsNoQuery) {
  ask(*journaled, {0x12, 0x34, 0x01});
  ask(*journaled, {0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0});
  EXPECT_THAT(journal_lines(), ElementsAre("1 BAD_QUERY neither header nor question, or itself an answer",
                                           "2 BAD_QUERY malformed", "2 NAME_ANSWER FORMERR"));
}

// Silence, as a fault makes it; remembers what it was asked.
class Silence final : public net::DatagramAnswer {
 public:
  explicit Silence(net::DatagramQuery& last) : last_(last) {}
  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    last_ = query;
    co_return std::vector<net::Datagram>{};
  }

 private:
  net::DatagramQuery& last_;
};

TEST_F(NameAnswersTest, GetNameAndExchangeFromTheJournal) {
  net::DatagramQuery seen;
  auto service = journaled_names(journal, std::make_unique<Silence>(seen));
  EXPECT_THAT(ask(*service, query_bytes("Wsus1.corp.test", Type::A)), IsEmpty());
  EXPECT_EQ(seen.name, "Wsus1.corp.test");
  EXPECT_EQ(seen.exchange, 1u);
  EXPECT_THAT(journal_lines(), ElementsAre("1 NAME_QUERY Wsus1.corp.test A"));
}

TEST(DnsAnswers, AnEmptyAnswerHasTheQuestionAndTheCode) {
  EXPECT_EQ(tests::hex(empty_answer(query_bytes("a.test", Type::A), 2)),
            "12 34 81 82 00 01 00 00 00 00 00 00 01 61 04 74 65 73 74 00 00 01 00 01");
  EXPECT_EQ(rcode_of(empty_answer(edns_query_bytes("a.test", Type::A, 1232), 2)), Rcode::SERVFAIL);
  EXPECT_THAT(empty_answer({1, 2, 3}, 2), IsEmpty());
}

TEST(DnsAnswers, ATruncatedAnswerSaysSo) {
  EXPECT_TRUE(is_truncated(truncated_answer(query_bytes("a.test", Type::A))));
  EXPECT_THAT(truncated_answer({}), IsEmpty());
}

TEST(DnsAnswers, AnotherIdReplacesTheFirstTwoBytes) {
  EXPECT_EQ(with_id({1, 2, 3}, 0xabcd), (net::Datagram{0xab, 0xcd, 3}));
  EXPECT_EQ(with_id({1}, 0xabcd), net::Datagram{1});
}

}  // namespace
}  // namespace syncrig::simulator::names
