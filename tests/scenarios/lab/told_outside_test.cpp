// What checkers and other programs are told of a running world.
#include <gmock/gmock.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <list>

#include "scenarios/lab/checker_environment.hpp"
#include "scenarios/lab/facts_folder.hpp"
#include "scenarios/lab/ready_file.hpp"
#include "tests/scenarios/lab/hosted_world.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/variable.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::lab;
using ::testing::Contains;
using ::testing::Not;
using ::testing::StartsWith;

constexpr auto basic_proxy =
    "world { proxy { authentication { scheme: BASIC } } downstream { proxy { enabled: true } } }";

TEST(CheckerEnvironment, TellsWhereTheWorldIs) {
  const HostedWorld world("");
  const auto all = checker_environment(*world, "/tmp/facts.json");
  EXPECT_THAT(all, Contains("SYNCRIG_FACTS=/tmp/facts.json"));
  EXPECT_THAT(all, Contains("SYNCRIG_UPSTREAM_URL=http://" + to_text(world->endpoints().upstream)));
  EXPECT_THAT(all, Contains("SYNCRIG_DNS=" + to_text(world->endpoints().dns)));
  EXPECT_THAT(all, Not(Contains(StartsWith("http_proxy="))));
}

TEST(CheckerEnvironment, KeepsTheParentsVariablesButThoseAboutProxies) {
  std::list<Variable> variables;
  for (const auto* name : {"http_proxy", "HTTP_PROXY", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy",
                           "NO_PROXY", "no_proxy", "ftp_proxy", "FTP_PROXY", "SYNCRIG_FACTS", "SYNCRIG_DNS",
                           "SSL_CERT_FILE", "SYNCRIG_TEST_KEPT"})
    variables.emplace_back(name, "parent");
  const HostedWorld world("");
  std::vector<std::string> from_parent;
  for (const auto& one : checker_environment(*world, "/tmp/facts.json")) {
    if (one.ends_with("=parent")) from_parent.push_back(one);
  }
  EXPECT_THAT(from_parent, ::testing::ElementsAre("SYNCRIG_TEST_KEPT=parent"));
}

TEST(CheckerEnvironment, NamesTheProxyWithoutCredentialsIfNoneAreKnown) {
  const HostedWorld world("world { downstream { proxy { enabled: true } } }");
  const auto proxy = "http://" + to_text(*world->endpoints().proxy) + "/";
  const auto all = checker_environment(*world, "/tmp/facts.json");
  EXPECT_THAT(all, Contains("http_proxy=" + proxy));
  EXPECT_THAT(all, Contains("https_proxy=" + proxy));
  EXPECT_THAT(all, Contains("no_proxy=localhost"));
}

TEST(CheckerEnvironment, EncodesCredentials) {
  const HostedWorld world(basic_proxy + std::string(R"pb(
                            fault {
                              name: "f"
                              at: DOWNSTREAM
                              change { downstream { proxy { user: "a b" password: "p@:/%?#!" } } }
                            })pb"));
  EXPECT_EQ(proxy_url(*world),
            "http://CORP%5Ca%20b:p%40:%2F%25%3F%23!@" + to_text(*world->endpoints().proxy) + "/");
}

TEST(CheckerEnvironment, LeavesOutADomainThatIsNone) {
  const HostedWorld world(basic_proxy + std::string(R"pb(
                            fault {
                              name: "f"
                              at: DOWNSTREAM
                              change { downstream { proxy { domain: "" } } }
                            })pb"));
  EXPECT_EQ(proxy_url(*world), "http://proxy-wsus:Pr0xy-Wsus!@" + to_text(*world->endpoints().proxy) + "/");
}

TEST(ReadyFile, TellsEveryServiceOfTheWorld) {
  const HostedWorld world(basic_proxy);
  const auto& at = world->endpoints();
  const auto upstream = to_text(at.upstream);
  const std::string file = "/Content/4E/58670EAA39E97FC81FD7865A5E892EFA6E22154E.exe";
  EXPECT_EQ(boost::json::serialize(ready_file("proxy/x", *world, "/tmp/facts.json")),
            R"({"scenario":"proxy/x","pid":)" + std::to_string(::getpid()) +
                R"(,"endpoints":{"upstream":"http://)" + upstream + R"(","content":"http://)" + upstream +
                R"(/Content","dns":")" + to_text(at.dns) + R"(","proxy":")" + to_text(*at.proxy) +
                R"("},"accounts":{"proxy":{"user":"proxy-wsus","password":"Pr0xy-Wsus!","domain":"CORP"}})" +
                R"(,"facts":"/tmp/facts.json","sample":{"url":"http://wsus1.corp.test:8530)" + file +
                R"(","direct_url":"http://)" + upstream + file +
                R"(","bytes":1258291,"sha1":"58670EAA39E97FC81FD7865A5E892EFA6E22154E",)" +
                R"x("title":"Security Update for Windows 2000 (KB873339)"}})x");
}

TEST(ReadyFile, HasNoKeyForAServiceThatIsNotThere) {
  const HostedWorld world("");
  const auto ready = ready_file("healthy/x", *world, "/tmp/facts.json");
  EXPECT_FALSE(ready.at("endpoints").as_object().contains("proxy"));
  EXPECT_TRUE(ready.at("accounts").as_object().empty());
}

TEST(FactsFolder, HoldsTheFactsWhileItLives) {
  std::filesystem::path file;
  {
    const FactsFolder folder(message<client::HostFacts>("wsus { upstream_port: 80 }"));
    file = folder.facts_file();
    std::ifstream in(file);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    EXPECT_EQ(boost::json::parse(text).at("wsus").at("upstream_port"), 80);
  }
  EXPECT_FALSE(std::filesystem::exists(file.parent_path()));
}

TEST(WriteWhole, PutsTheWholeFileInPlaceOfAnOlderOne) {
  const TemporaryFolder folder;
  folder.write("f", "older and longer");
  write_whole(folder.path() / "f", "new");
  EXPECT_EQ(folder.read("f"), "new");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "f.part"));
}

TEST(WriteWhole, SaysWhichFileItCannotWrite) {
  const TemporaryFolder folder;
  const auto file = (folder.path() / "missing" / "f").string();
  try {
    write_whole(file, "x");
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(error.what(), "can't write " + file + "; is its folder there and writable?");
  }
}

}  // namespace
}  // namespace syncrig::tests
