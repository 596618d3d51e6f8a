#include "simulator/names/dns_reader.hpp"

#include <gtest/gtest.h>

#include "tests/simulator/names/dns_bytes.hpp"

namespace syncrig::simulator::names {
namespace {

using tests::edns_query_bytes;
using tests::query_bytes;

Rcode verdict_on(const net::Datagram& bytes) {
  return read_query(bytes).value().verdict;
}

TEST(DnsReader, ReadsTheQuestionAsSpelt) {
  const auto query = read_query(query_bytes("WsUs1.corp.test", Type::AAAA)).value();
  EXPECT_EQ(query.id, 0x1234);
  EXPECT_EQ(query.name, "WsUs1.corp.test");
  EXPECT_EQ(query.type, Type::AAAA);
  EXPECT_EQ(query.dns_class, class_in);
  EXPECT_TRUE(query.recursion_desired);
  EXPECT_FALSE(query.edns);
  EXPECT_EQ(query.verdict, Rcode::NOERROR);
}

TEST(DnsReader, ReadsTheAdvertisedSize) {
  const auto query = read_query(edns_query_bytes("corp.test", Type::A, 1400)).value();
  EXPECT_EQ(query.edns.value().udp_bytes_max, 1400);
  EXPECT_EQ(query.verdict, Rcode::NOERROR);
}

TEST(DnsReader, KnowsOnlyVersion0OfEdns) {
  EXPECT_EQ(verdict_on(edns_query_bytes("corp.test", Type::A, 1400, 1)), Rcode::BADVERS);
}

TEST(DnsReader, DropsWhatHasNoHeaderOrIsAnAnswer) {
  EXPECT_FALSE(read_query({}));
  auto answer = query_bytes("corp.test", Type::A);
  EXPECT_FALSE(read_query(net::Datagram(answer.begin(), answer.begin() + 11)));
  answer[2] |= 0x80;
  EXPECT_FALSE(read_query(answer));
}

TEST(DnsReader, FindsEveryTruncationMalformed) {
  const auto whole = edns_query_bytes("wsus1.corp.test", Type::A, 1232);
  for (std::size_t size = 12; size < whole.size(); ++size) {
    const net::Datagram part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(verdict_on(part), Rcode::FORMERR) << size;
  }
}

TEST(DnsReader, FindsBytesAfterTheLastRecordMalformed) {
  auto bytes = query_bytes("corp.test", Type::A);
  bytes.push_back(0);
  EXPECT_EQ(verdict_on(bytes), Rcode::FORMERR);
}

TEST(DnsReader, FindsAnyOtherNumberOfQuestionsMalformed) {
  for (const int count : {0, 2, 255}) {
    auto bytes = query_bytes("corp.test", Type::A);
    bytes[5] = static_cast<std::uint8_t>(count);
    EXPECT_EQ(verdict_on(bytes), Rcode::FORMERR) << count;
  }
}

TEST(DnsReader, FindsASecondOptMalformed) {
  auto bytes = edns_query_bytes("corp.test", Type::A, 1232);
  const net::Datagram opt(bytes.end() - 11, bytes.end());
  bytes.insert(bytes.end(), opt.begin(), opt.end());
  bytes[11] = 2;
  EXPECT_EQ(verdict_on(bytes), Rcode::FORMERR);
}

TEST(DnsReader, FindsAnOptThatIsNotTheRootsMalformed) {
  auto bytes = edns_query_bytes("corp.test", Type::A, 1232);
  const auto owner = bytes.end() - 11;
  bytes.insert(owner, {1, 'a'});
  EXPECT_EQ(verdict_on(bytes), Rcode::FORMERR);
}

TEST(DnsReader, FindsALabelOfMoreThan63OctetsMalformed) {
  net::Datagram bytes{0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 64};
  bytes.insert(bytes.end(), 64, 'a');
  bytes.insert(bytes.end(), {0, 0, 1, 0, 1});
  EXPECT_EQ(verdict_on(bytes), Rcode::FORMERR);
}

TEST(DnsReader, FindsAPointerInTheQuestionMalformed) {
  const net::Datagram bytes{0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 0x0c, 0, 1, 0, 1};
  EXPECT_EQ(verdict_on(bytes), Rcode::FORMERR);
}

TEST(DnsReader, FindsANameOfMoreThan255OctetsMalformed) {
  net::Datagram bytes{0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0};
  for (int label = 0; label < 4; ++label) {
    bytes.push_back(63);
    bytes.insert(bytes.end(), 63, 'a');
  }
  bytes.insert(bytes.end(), {0, 0, 1, 0, 1});
  EXPECT_EQ(verdict_on(bytes), Rcode::FORMERR);
}

TEST(DnsReader, ImplementsNoOpcodeButQuery) {
  auto update = query_bytes("corp.test", Type::A);
  update[2] = 5 << 3;
  EXPECT_EQ(verdict_on(update), Rcode::NOTIMP);
}

TEST(DnsReader, JoinsBothPartsOfTheResponseCode) {
  auto answer = edns_query_bytes("corp.test", Type::A, 1232, 0);
  answer[2] |= 0x80;
  answer[answer.size() - 6] = 1;
  EXPECT_EQ(rcode_of(answer), Rcode::BADVERS);
  EXPECT_EQ(rcode_of({}), std::nullopt);
}

}  // namespace
}  // namespace syncrig::simulator::names
