// Which way a URL goes: bypass lists, PAC scripts and their answers.
#include "client/transfer/route.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/transfer/bypass.hpp"
#include "client/transfer/pac_answer.hpp"
#include "client/transfer/pac_script.hpp"

namespace syncrig::client::transfer {
namespace {

using testing::HasSubstr;

struct BypassCase {
  const char* list;
  const char* url;
  bool bypassed;
};

constexpr BypassCase bypass_cases[] = {
    {"", "http://wsus1.corp.test/", false},
    {"*", "http://wsus1.corp.test/", true},
    {"*.corp.test", "http://wsus1.corp.test:8530/", true},
    {"*.CORP.test", "http://wsus1.corp.Test/", true},
    {"*.corp.test", "http://corp.test/", false},
    {"*.corp.test", "http://a.b.corp.test/", true},
    {"*.corp.test", "http://wsus1.corp.test.evil/", false},
    {"wsus?.corp.test", "http://wsus1.corp.test/", false},
    {"ws*1.*.test", "http://wsus1.corp.test/", true},
    {".corp.test", "http://wsus1.corp.test/", true},
    {".corp.test", "http://corp.test/", true},
    {".corp.test", "http://othercorp.test/", false},
    {"wsus1.corp.test", "http://wsus1.corp.test/", true},
    {"wsus1.corp.test", "http://x.wsus1.corp.test/", false},
    {"<local>", "http://wsus1/", true},
    {"<local>", "http://wsus1.corp.test/", false},
    {"a.test;<local>, *.corp.test", "http://wsus1.corp.test/", true},
    {"10.1.2.3", "http://10.1.2.3/", true},
    {"10.1.2.3", "http://10.1.2.30/", false},
    {"10.*", "http://10.1.2.3/", true},
    {"10.0.0.0/8", "http://10.1.2.3/", true},
    {"10.1.2.0/23", "http://10.1.3.9/", true},
    {"10.1.2.0/23", "http://10.1.4.9/", false},
    {"10.0.0.0/33", "http://10.1.2.3/", false},
    {"10.0.0.0/", "http://10.1.2.3/", false},
    {"0.0.0.0/0", "http://10.1.2.3/", true},
    {"0.0.0.0/0", "http://[::1]/", false},
    {"[::1]", "http://[::1]:8530/", true},
    {"[::1]:8530", "http://[::1]:8530/", true},
    {"[::1]:80", "http://[::1]:8530/", false},
    {"fd00::/8", "http://[fd12::1]/", true},
    {"wsus1.corp.test:8530", "http://wsus1.corp.test:8530/", true},
    {"wsus1.corp.test:80", "http://wsus1.corp.test:8530/", false},
    {"https://*.corp.test", "http://wsus1.corp.test/", false},
    {"https://*.corp.test", "https://wsus1.corp.test/", true},
};

TEST(Bypass, ByTheTable) {
  for (const auto& one : bypass_cases) {
    const std::string list[] = {one.list};
    EXPECT_EQ(is_bypassed(list, *parse_url(one.url)), one.bypassed) << one.list << " for " << one.url;
  }
}

TEST(WayByConsole, HeedsBypassAndSsl) {
  ConsoleProxy proxy;
  const auto plain = *parse_url("http://wsus1.corp.test/");
  const auto secure = *parse_url("https://wsus1.corp.test/");
  EXPECT_TRUE(way_by_console(proxy, plain).is_direct());
  proxy.set_enabled(true);
  proxy.set_server("proxy");
  proxy.set_port(3128);
  EXPECT_EQ(way_by_console(proxy, plain), Way("proxy", 3128));
  proxy.set_not_for_ssl(true);
  EXPECT_EQ(way_by_console(proxy, plain), Way("proxy", 3128));
  EXPECT_TRUE(way_by_console(proxy, secure).is_direct());
  proxy.add_bypass("*.corp.test");
  EXPECT_TRUE(way_by_console(proxy, plain).is_direct());
}

struct AnswerCase {
  const char* text;
  const char* ways;  // "proxy:80 - " with "-" for direct; "none"
};

constexpr AnswerCase answer_cases[] = {
    {"DIRECT", "- "},
    {"direct", "- "},
    {"", "- "},
    {"  ", "- "},
    {"PROXY proxy.corp.test:3128", "proxy.corp.test:3128 "},
    {"PROXY a:1; PROXY b:2;DIRECT", "a:1 b:2 - "},
    {" proxy\ta:1 ;", "a:1 "},
    {"HTTP a:1; HTTPS b:2; SOCKS c:3", "a:1 "},
    {"PROXY a", "a:80 "},
    {"PROXY [::1]:8080", "::1:8080 "},
    {"PROXY a:0", "none"},
    {"PROXY a:99999", "none"},
    {"PROXY a:1x", "none"},
    {"PROXY", "none"},
    {"PROXY http://a:1", "none"},
    {"SOCKS a:1", "none"},
    {"undefined", "none"},
};

std::string text_of(const std::optional<Ways>& ways) {
  if (!ways) return "none";
  std::string text;
  for (const auto& way : *ways)
    text += way.is_direct() ? "- " : way.server + ":" + std::to_string(way.port) + " ";
  return text;
}

TEST(PacAnswer, ByTheTable) {
  for (const auto& one : answer_cases) EXPECT_EQ(text_of(read_pac_answer(one.text)), one.ways) << one.text;
}

constexpr auto no_hurry = std::chrono::seconds(8);

PacAnswer evaluated(const std::string& body, const std::string& url = "http://wsus1.corp.test:8530/a") {
  PacNames names;
  names.own_address = "127.77.0.20";
  names.host_address = "127.77.0.10";
  return evaluate_pac("function FindProxyForURL(url, host) { " + body + " }", *parse_url(url), names,
                      no_hurry);
}

TEST(PacScript, SeesUrlAndHost) {
  EXPECT_EQ(evaluated("return url + ' ' + host;").text, "http://wsus1.corp.test:8530/a wsus1.corp.test");
  EXPECT_EQ(evaluated("return dnsDomainIs(host, '.corp.test') ? 'DIRECT' : 'PROXY a:1';").text, "DIRECT");
  EXPECT_EQ(evaluated("return isPlainHostName(host) ? 'DIRECT' : 'PROXY a:1';", "http://wsus1/").text,
            "DIRECT");
}

TEST(PacScript, KnowsAddressesFromUsAlone) {
  EXPECT_EQ(evaluated("return myIpAddress() + ' ' + dnsResolve(host);").text, "127.77.0.20 127.77.0.10");
  EXPECT_EQ(evaluated("return isInNet(host, '127.77.0.0', '255.255.0.0') ? 'DIRECT' : 'PROXY a:1';").text,
            "DIRECT");
  EXPECT_EQ(evaluated("return isResolvable('localhost') ? 'yes' : 'no';").text, "no");
  EXPECT_TRUE(asks_for_addresses("if (isInNet(host,"));
  EXPECT_FALSE(asks_for_addresses("return 'DIRECT';"));
}

TEST(PacScript, ThatIsNoneIsAProblem) {
  const auto url = *parse_url("http://wsus1/");
  EXPECT_THAT(evaluate_pac("function (", url, {}, no_hurry).problem, HasSubstr("can't be read"));
  EXPECT_THAT(evaluate_pac("<html>404</html>", url, {}, no_hurry).problem, HasSubstr("no answer"));
  EXPECT_THAT(evaluate_pac("var x = 1;", url, {}, no_hurry).problem, HasSubstr("no answer"));
  EXPECT_THAT(evaluated("throw 'no';").problem, HasSubstr("no answer"));
  EXPECT_EQ(evaluated("return 'DIRECT';").problem, "");
}

TEST(PacScript, ThatNeverEndsIsAProblem) {
  const auto url = *parse_url("http://wsus1/");
  const auto answer = evaluate_pac("function FindProxyForURL(url, host) { while (true) {} }", url, {},
                                   std::chrono::milliseconds(50));
  EXPECT_EQ(answer.text, "");
  EXPECT_THAT(answer.problem, HasSubstr("does not come to an end"));
}

}  // namespace
}  // namespace syncrig::client::transfer
