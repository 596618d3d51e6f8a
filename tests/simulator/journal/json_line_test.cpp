// Journal lines, byte for byte.
#include "simulator/journal/json_line.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "simulator/schema/world.pb.h"
#include "tests/support/message.hpp"

namespace syncrig::simulator::journal {
namespace {

TEST(JsonLine, OfARequest) {
  EXPECT_EQ(json_line(tests::message<Event>(R"pb(
              seq: 3
              t_us: 18446744073709551615
              at: PROXY
              event: REQUEST
              exchange: 2
              client: "127.0.0.9"
              method: "GET"
              target: "http://h/a?\"q\""
              path: "/a"
              version: "HTTP/1.1"
              header { name: "Host" value: "h" }
              header { name: "Range" value: "bytes=0-9" }
            )pb")),
            R"({"seq":3,"t_us":18446744073709551615,"at":"PROXY","event":"REQUEST","exchange":2,)"
            R"("client":"127.0.0.9","method":"GET","target":"http://h/a?\"q\"","path":"/a",)"
            R"("version":"HTTP/1.1","header":[{"name":"Host","value":"h"},)"
            R"({"name":"Range","value":"bytes=0-9"}]})");
}

TEST(JsonLine, OfAReceipt) {
  EXPECT_EQ(json_line(tests::message<Event>(
                R"pb(seq: 1 at: DNS event: RECEIPT fault: "gone" exchange: 1 detail: "dropped")pb")),
            R"({"seq":1,"at":"DNS","event":"RECEIPT","fault":"gone","exchange":1,"detail":"dropped"})");
}

// Header values and targets are whatever a client sent.
TEST(JsonLine, IsWellFormedWhateverBytesCame) {
  const std::pair<std::string, std::string> cases[] = {
      {"\xff", "\xef\xbf\xbd"},
      {"a\xc3(b", "a\xef\xbf\xbd(b"},
      {"caf\xc3\xa9", "caf\xc3\xa9"},
      {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
      {"\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd"},
      {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},  // a surrogate
      {"\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd"},                  // overlong
      {"\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
      {std::string("\0\x1f\"\\", 4), std::string("\0\x1f\"\\", 4)},
  };
  for (const auto& [bytes, expected] : cases) {
    Event one;
    one.set_target(bytes);
    boost::system::error_code error;
    const auto value = boost::json::parse(json_line(one), error);
    ASSERT_FALSE(error) << error.message();
    EXPECT_EQ(value.at("target").as_string(), expected);
  }
}

TEST(ToJson, WritesDefaultsWhenTold) {
  Account account;
  account.set_name("proxy-wsus");
  EXPECT_EQ(to_json(account), boost::json::parse(R"({"name": "proxy-wsus"})"));
  EXPECT_EQ(to_json(account, Unset::written),
            boost::json::parse(
                R"({"name": "proxy-wsus", "password": "", "domain": "", "locked": false, "disabled": false,
                                      "password_expired": false})"));
}

TEST(ToJson, LeavesUnsetMessagesOutAllTheSame) {
  const auto value = to_json(World(), Unset::written).as_object();
  EXPECT_FALSE(value.contains("upstream"));
  EXPECT_TRUE(value.at("web_host").as_array().empty());
}

}  // namespace
}  // namespace syncrig::simulator::journal
