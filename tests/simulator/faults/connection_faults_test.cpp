// Connections that are reset on what goes over them, that stall, and that drip.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/net/within.hpp"
#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::FaultySite;
using namespace std::chrono_literals;

constexpr auto exe_get = "GET /a.exe HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr std::string_view answered =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

std::string on_wire(const std::string& kind) {
  return "name: \"wire\" at: PROXY " + kind;
}

TEST(ResetConnection, AtTheFirstByteAnswersNothing) {
  FaultySite site({on_wire("reset_connection { at_first_byte: true }")});
  EXPECT_EQ(site.say(exe_get), "<RST>");
  EXPECT_EQ(site.went_on(), "");
  EXPECT_THAT(site.receipts(), ElementsAre("wire #0: reset the connection at the client's first byte"));
}

TEST(ResetOnPattern, ResetsWhatTheClientSends) {
  FaultySite site({on_wire("reset_on_pattern { pattern: \".exe\" }")});
  EXPECT_EQ(site.say(exe_get), "<RST>");
  EXPECT_EQ(site.went_on(), "");
  EXPECT_THAT(site.receipts(),
              ElementsAre("wire #0: saw the pattern in bytes from the client and reset the connection"));
}

TEST(ResetOnPattern, ResetsWhatTheClientGets) {
  FaultySite site({on_wire("reset_on_pattern { pattern: \"hell\" }")});
  EXPECT_EQ(site.say(exe_get), "<RST>");
  EXPECT_EQ(site.went_on(), "GET /a.exe HTTP/1.1|Host: h");
  EXPECT_THAT(site.receipts(),
              ElementsAre("wire #0: saw the pattern in bytes to the client and reset the connection"));
}

TEST(ResetOnPattern, LetsTheRestPass) {
  FaultySite site({on_wire("reset_on_pattern { pattern: \".msu\" }")});
  EXPECT_EQ(site.say(exe_get), std::string(answered) + "<FIN>");
  EXPECT_THAT(site.receipts(), IsEmpty());
}

net::Task<std::string> sent_in_pieces(FaultySite& site, std::vector<std::string> pieces,
                                      net::Clock::duration pause, std::string& noted) {
  auto [near, far] = net::make_stream_pair(co_await boost::asio::this_coro::executor);
  auto noting = std::make_unique<tests::NotedStream>(std::move(far), noted);
  const auto stream = site.chain.over(PROXY, std::move(noting), "127.0.0.9");
  std::string read;
  for (const auto& piece : pieces) {
    co_await near->write(boost::asio::buffer(piece));
    if (&piece == &pieces.back()) co_await near->close(net::Close::graceful);
    std::array<char, 64> room;
    const auto count = co_await stream->read_some(boost::asio::buffer(room));
    if (count.has_error()) break;
    read.append(room.data(), *count);
    co_await net::sleep_for(pause);
  }
  co_return read;
}

TEST(ResetOnPattern, FindsItAcrossPieces) {
  FaultySite site({on_wire("reset_on_pattern { pattern: \".exe\" }")});
  std::string noted;
  std::vector<std::string> pieces{"GET /a.e", "x", "e HTTP/1.1", "behind"};
  EXPECT_EQ(tests::run(site.context, sent_in_pieces(site, pieces, 0ms, noted)), "GET /a.ex");
  EXPECT_EQ(noted, "<RST>");
}

TEST(StallConnection, WithoutASettingNeverAnswers) {
  FaultySite site({on_wire("stall_connection {}")});
  EXPECT_EQ(site.say(exe_get), "<FIN>");
  EXPECT_EQ(site.went_on(), "");
  EXPECT_THAT(site.receipts(), ElementsAre("wire #0: what the client sent was dropped"));
}

TEST(StallConnection, AfterSoManyBytesSendsNoMore) {
  FaultySite site({on_wire("stall_connection { after_bytes: 20 }")});
  EXPECT_EQ(site.say(std::string(exe_get) + exe_get), std::string(answered.substr(0, 20)) + "<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("wire #0: stopped after 20 bytes"));
}

TEST(StallConnection, OfMoreBytesThanAreSentLeavesNoTrace) {
  FaultySite site({on_wire("stall_connection { after_bytes: " + std::to_string(answered.size()) + " }")});
  EXPECT_EQ(site.say(exe_get), std::string(answered) + "<FIN>");
  EXPECT_THAT(site.receipts(), IsEmpty());
}

// Two writes: one that fits a packet, and one that does not.
TEST(StallConnection, LetsSmallPacketsPass) {
  int asked = 0;
  FaultySite site({on_wire("stall_connection { packet_bytes_max: 100 }")}, [&](const http::Request&) {
    return tests::text_response(asked++ == 0 ? "hello" : std::string(100, 'x'));
  });
  EXPECT_EQ(site.say(std::string(exe_get) + exe_get), std::string(answered) + "<FIN>");
  EXPECT_THAT(site.receipts(),
              ElementsAre("wire #0: stopped after " + std::to_string(answered.size()) + " bytes"));
}

TEST(StallConnection, ForgetsAConnectionThatWasIdle) {
  FaultySite site({on_wire("stall_connection { after_idle_ms: 500 }")});
  std::string noted;
  std::vector<std::string> pieces{"a", "b"};
  EXPECT_EQ(tests::run(site.context, sent_in_pieces(site, pieces, 600ms, noted)), "a");
  EXPECT_THAT(site.receipts(), ElementsAre("wire #0: what the client sent was dropped"));
}

TEST(StallConnection, KeepsAConnectionThatIsBusy) {
  FaultySite site({on_wire("stall_connection { after_idle_ms: 60000 }")});
  EXPECT_EQ(site.say(exe_get), std::string(answered) + "<FIN>");
  EXPECT_THAT(site.receipts(), IsEmpty());
}

net::Task<> read_until_error(net::ByteStream& stream, bool& ended) {
  std::array<char, 8> room;
  const auto count = co_await stream.read_some(boost::asio::buffer(room));
  ended = count.has_error();
}

net::Task<> go_away(net::ByteStream& client) {
  co_await client.close(net::Close::graceful);
}

// In a tunnel one side reads while the other writes.
TEST(StallConnection, EndsReaderAndWriterWhenTheClientGoes) {
  FaultySite site({on_wire("stall_connection { after_bytes: 0 }")});
  auto [near, far] = net::make_stream_pair(site.context.get_executor());
  const auto stream = site.chain.over(PROXY, std::move(far), "127.0.0.9");
  bool read_ended = false;
  const auto both = [&]() -> net::Task<> {
    net::Nursery nursery(co_await boost::asio::this_coro::executor);
    nursery.start(read_until_error(*stream, read_ended));
    co_await net::sleep_for(0ms);
    nursery.start(go_away(*near));
    const auto written = co_await stream->write(boost::asio::buffer("hello", 5));
    EXPECT_TRUE(written.has_error());
    co_await nursery.join();
  };
  tests::run(site.context, both());
  EXPECT_TRUE(read_ended);
}

// 80 bytes at 400 a second are 10 pieces of 8.
TEST(DripConnection, SendsAtItsRate) {
  FaultySite site({on_wire("drip_connection { bytes_per_s: 400 }")});
  const auto begun = net::Clock::now();
  EXPECT_EQ(site.say(exe_get), std::string(answered) + "<FIN>");
  EXPECT_GE(net::Clock::now() - begun, 20ms * (answered.size() / 8));
  EXPECT_THAT(site.receipts(), ElementsAre("wire #0: let 400 bytes a second through"));
}

}  // namespace
}  // namespace syncrig::simulator::faults
