#include "simulator/names/dns_writer.hpp"

#include <gtest/gtest.h>

#include "simulator/names/dns_reader.hpp"
#include "tests/simulator/names/dns_bytes.hpp"

namespace syncrig::simulator::names {
namespace {

using tests::edns_query_bytes;
using tests::hex;
using tests::query_bytes;

Query query_for(std::string_view name, Type type) {
  return read_query(query_bytes(name, type)).value();
}

Reply reply_with(std::vector<Record> answers) {
  Reply reply;
  reply.authoritative = true;
  reply.answers = std::move(answers);
  return reply;
}

Record address_record(std::string name, const char* address) {
  return {std::move(name), Type::A, 60, asio::ip::make_address_v4(address)};
}

std::string written(std::string_view name, Record record) {
  return hex(write_reply(query_for(name, record.type), reply_with({record}), 512));
}

TEST(DnsWriter, PointsBackToTheQuestionAndKeepsItsSpelling) {
  EXPECT_EQ(written("A.tEST", address_record("a.test", "127.0.0.5")),
            "12 34 85 80 00 01 00 01 00 00 00 00 "
            "01 41 04 74 45 53 54 00 00 01 00 01 "
            "c0 0c 00 01 00 01 00 00 00 3c 00 04 7f 00 00 05");
}

TEST(DnsWriter, WritesAaaa) {
  EXPECT_EQ(written("a.test", {"a.test", Type::AAAA, 60, asio::ip::make_address_v6("2001:db8::1")}),
            "12 34 85 80 00 01 00 01 00 00 00 00 "
            "01 61 04 74 65 73 74 00 00 1c 00 01 "
            "c0 0c 00 1c 00 01 00 00 00 3c 00 10 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01");
}

TEST(DnsWriter, CompressesTheEndOfAnAliasTarget) {
  EXPECT_EQ(written("a.test", {"a.test", Type::CNAME, 60, std::string("b.test")}),
            "12 34 85 80 00 01 00 01 00 00 00 00 "
            "01 61 04 74 65 73 74 00 00 05 00 01 "
            "c0 0c 00 05 00 01 00 00 00 3c 00 04 01 62 c0 0e");
}

TEST(DnsWriter, WritesEachCharacterStringOfText) {
  EXPECT_EQ(written("a.test", {"a.test", Type::TXT, 60, std::vector<std::string>{"hi", ""}}),
            "12 34 85 80 00 01 00 01 00 00 00 00 "
            "01 61 04 74 65 73 74 00 00 10 00 01 "
            "c0 0c 00 10 00 01 00 00 00 3c 00 04 02 68 69 00");
}

TEST(DnsWriter, WritesNxdomainWithSoaInAuthority) {
  Reply reply;
  reply.rcode = Rcode::NXDOMAIN;
  reply.authoritative = true;
  reply.authority.push_back({"test", Type::SOA, 60, Soa{"n.test", "h.test", 1, 2, 3, 4, 5}});
  EXPECT_EQ(hex(write_reply(query_for("a.test", Type::A), reply, 512)),
            "12 34 85 83 00 01 00 00 00 01 00 00 "
            "01 61 04 74 65 73 74 00 00 01 00 01 "
            "c0 0e 00 06 00 01 00 00 00 3c 00 1c 01 6e c0 0e 01 68 c0 0e "
            "00 00 00 01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00 05");
}

TEST(DnsWriter, PutsTheUpperBitsOfTheResponseCodeIntoOpt) {
  Reply reply;
  reply.rcode = Rcode::BADVERS;
  const auto query = read_query(edns_query_bytes("a.test", Type::A, 4096, 7)).value();
  EXPECT_EQ(hex(write_reply(query, reply, 4096)),
            "12 34 81 80 00 01 00 00 00 00 00 01 "
            "01 61 04 74 65 73 74 00 00 01 00 01 "
            "00 00 29 04 d0 01 00 00 00 00 00");
}

TEST(DnsWriter, SendsTheRecordsThatFitAndSetsTc) {
  const std::vector<Record> many(100, address_record("a.test", "127.0.0.5"));
  const auto answer = write_reply(query_for("a.test", Type::A), reply_with(many), 512);
  EXPECT_TRUE(is_truncated(answer));
  EXPECT_EQ(answer.size(), 24u + 30 * 16);
  EXPECT_EQ(answer[7], 30);
}

TEST(DnsWriter, KeepsRoomForOptInATruncatedAnswer) {
  const std::vector<Record> many(100, address_record("a.test", "127.0.0.5"));
  const auto query = read_query(edns_query_bytes("a.test", Type::A, 600)).value();
  const auto answer = write_reply(query, reply_with(many), udp_bytes_max(query));
  EXPECT_TRUE(is_truncated(answer));
  EXPECT_EQ(answer.size(), 24u + 35 * 16 + 11);
  EXPECT_EQ(answer[11], 1);
}

TEST(DnsWriter, SetsNoTcOverTcp) {
  const std::vector<Record> many(100, address_record("a.test", "127.0.0.5"));
  const auto answer = write_reply(query_for("a.test", Type::A), reply_with(many), tcp_bytes_max);
  EXPECT_FALSE(is_truncated(answer));
  EXPECT_EQ(answer[7], 100);
}

TEST(DnsWriter, TakesAnAdvertisedSizeBelow512As512) {
  EXPECT_EQ(udp_bytes_max(read_query(edns_query_bytes("a.test", Type::A, 100)).value()), 512u);
  EXPECT_EQ(udp_bytes_max(query_for("a.test", Type::A)), 512u);
  EXPECT_EQ(udp_bytes_max(read_query(edns_query_bytes("a.test", Type::A, 4096)).value()), 4096u);
}

TEST(DnsWriter, WritesNamesWhoseLabelsRepeat) {
  EXPECT_EQ(written("a.test", {"a.test", Type::CNAME, 60, std::string("b.b.b.test")}),
            "12 34 85 80 00 01 00 01 00 00 00 00 "
            "01 61 04 74 65 73 74 00 00 05 00 01 "
            "c0 0c 00 05 00 01 00 00 00 3c 00 08 01 62 01 62 01 62 c0 0e");
}

}  // namespace
}  // namespace syncrig::simulator::names
