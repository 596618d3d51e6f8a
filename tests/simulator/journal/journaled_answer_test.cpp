#include "simulator/journal/journaled_answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/journal/json_line.hpp"
#include "tests/support/canned_answer.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::simulator::journal {
namespace {

using testing::HasSubstr;
using testing::Not;

class JournaledAnswerTest : public testing::Test {
 protected:
  http::Response ask(http::Request request) { return tests::run(context, answer->answer(request)); }

  static http::Request post(std::string_view target) {
    http::Request request;
    request.head.version(http::http_1_0);
    request.head.method(http::verb::post);
    request.head.target(target);
    request.client = "127.0.0.9";
    return request;
  }

  std::string line(std::size_t index) {
    auto event = journal.events().at(index);
    event.clear_t_us();
    return json_line(event);
  }

  net::asio::io_context context{1};
  Journal journal{100};
  http::AnswerPtr answer = journaled(
      UPSTREAM, journal,
      std::make_unique<tests::CannedAnswer>([](const auto&) { return tests::text_response("hello"); }));
};

TEST_F(JournaledAnswerTest, JoinsRequestAndResponseByTheirExchange) {
  auto request = post("http://wsus1.corp.test:8530/Service.asmx?x");
  request.head.set("SOAPAction", "\"http://www.microsoft.com/SoftwareDistribution/GetCookie\"");
  ask(std::move(request));
  ASSERT_EQ(journal.events().size(), 2u);
  EXPECT_EQ(line(0),
            R"({"seq":1,"at":"UPSTREAM","event":"REQUEST","exchange":1,"client":"127.0.0.9","method":"POST",)"
            R"("target":"http://wsus1.corp.test:8530/Service.asmx?x","path":"/Service.asmx",)"
            R"("version":"HTTP/1.0","header":[{"name":"SOAPAction",)"
            R"("value":"\"http://www.microsoft.com/SoftwareDistribution/GetCookie\""}],)"
            R"("operation":"GetCookie"})");
  EXPECT_EQ(
      line(1),
      R"({"seq":2,"at":"UPSTREAM","event":"RESPONSE","exchange":1,"client":"127.0.0.9","method":"POST",)"
      R"("path":"/Service.asmx","version":"HTTP/1.1","status":200,"header":[{"name":"Content-Type",)"
      R"("value":"text/plain"},{"name":"Content-Length","value":"5"}],"operation":"GetCookie"})");
}

TEST_F(JournaledAnswerTest, GivesEachRequestAnExchangeOfItsOwn) {
  ask(post("/a"));
  ask(post("/b"));
  ASSERT_EQ(journal.events().size(), 4u);
  EXPECT_EQ(journal.events()[2].exchange(), 2u);
  EXPECT_EQ(journal.events()[3].exchange(), 2u);
}

TEST_F(JournaledAnswerTest, ReadsTheOperationHoweverItIsQuoted) {
  const std::pair<std::string, std::string> cases[] = {
      {"\"http://www.microsoft.com/SoftwareDistribution/GetConfigData\"", "GetConfigData"},
      {"http://www.microsoft.com/SoftwareDistribution/GetConfigData", "GetConfigData"},
      {"\"GetConfigData\"", "GetConfigData"},
      {"\"\"", ""},
      {"", ""},
  };
  for (const auto& [action, operation] : cases) {
    auto request = post("/a");
    request.head.set("SOAPAction", action);
    ask(std::move(request));
    EXPECT_EQ(journal.events().back().operation(), operation) << action;
  }
}

TEST_F(JournaledAnswerTest, LetsNoCredentialsIn) {
  auto request = post("http://user:s3cret@wsus1.corp.test/a");
  request.head.set("Proxy-Authorization", "Basic s3cret");
  request.head.set("Authorization", "s3cret");
  ask(std::move(request));
  for (std::size_t i = 0; i < journal.events().size(); ++i) EXPECT_THAT(line(i), Not(HasSubstr("s3cret")));
  EXPECT_THAT(line(0), HasSubstr(R"({"name":"Proxy-Authorization","value":"Basic ***"})"));
}

}  // namespace
}  // namespace syncrig::simulator::journal
