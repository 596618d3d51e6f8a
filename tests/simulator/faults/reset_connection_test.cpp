// Connections that are reset after so many bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::FaultySite;

constexpr auto one_get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr std::string_view whole =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

tests::FaultTexts reset(const std::string& settings, const std::string& when = {}) {
  return {"name: \"reset\" at: PROXY when { " + when + " } reset_connection { " + settings + " }"};
}

TEST(ResetConnection, AtZeroHappensBeforeAnythingIsRead) {
  FaultySite site(reset(""));
  EXPECT_EQ(site.say(one_get), "<RST>");
  EXPECT_EQ(site.went_on(), "");
  EXPECT_THAT(site.receipts(), ElementsAre("reset #0: reset the connection after 0 bytes"));
}

TEST(ResetConnection, LetsExactlySoManyBytesThrough) {
  for (const std::size_t bytes : {1u, 20u, static_cast<unsigned>(whole.size())}) {
    FaultySite site(reset("after_bytes: " + std::to_string(bytes)));
    EXPECT_EQ(site.say(one_get), std::string(whole.substr(0, bytes)) + "<RST>");
    EXPECT_EQ(site.went_on(), "GET /a HTTP/1.1|Host: h");
    EXPECT_THAT(site.receipts(),
                ElementsAre("reset #0: reset the connection after " + std::to_string(bytes) + " bytes"));
  }
}

TEST(ResetConnection, AfterTheLastByteLeavesNoTimeToClose) {
  const std::string closing = "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  const auto healthy = FaultySite({}).say(closing);
  const auto bytes = healthy.size() - std::string_view("<FIN>").size();
  FaultySite site(reset("after_bytes: " + std::to_string(bytes)));
  EXPECT_EQ(site.say(closing), healthy.substr(0, bytes) + "<RST>");
  EXPECT_EQ(site.receipts().size(), 1u);
}

TEST(ResetConnection, CountsTheBytesOfAllAnswersOfAConnection) {
  FaultySite site(reset("after_bytes: " + std::to_string(whole.size() + 8)));
  EXPECT_EQ(site.say(std::string(one_get) + one_get), std::string(whole) + "HTTP/1.1<RST>");
  EXPECT_EQ(site.receipts().size(), 1u);
}

TEST(ResetConnection, OfMoreBytesThanAreSentLeavesNoTrace) {
  FaultySite site(reset("after_bytes: " + std::to_string(whole.size() + 1)));
  EXPECT_EQ(site.say(one_get), std::string(whole) + "<FIN>");
  EXPECT_THAT(site.receipts(), IsEmpty());
}

TEST(ResetConnection, ActsOnTheConnectionsThatWhenSays) {
  FaultySite site(reset("", "nth: 2"));
  EXPECT_EQ(site.say(one_get), std::string(whole) + "<FIN>");
  EXPECT_EQ(site.say(one_get), "<RST>");
  EXPECT_EQ(site.say(one_get), std::string(whole) + "<FIN>");
  EXPECT_EQ(site.receipts().size(), 1u);
}

TEST(ResetConnection, ActsOnTheClientThatWhenSays) {
  FaultySite site(reset("", "client: \"127.0.0.20\""));
  EXPECT_EQ(site.say(one_get, "127.0.0.9"), std::string(whole) + "<FIN>");
  EXPECT_EQ(site.say(one_get, "127.0.0.20"), "<RST>");
}

}  // namespace
}  // namespace syncrig::simulator::faults
