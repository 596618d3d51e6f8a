// Negotiate with real Kerberos tickets: curl and the reference checker, a proxy with a keytab, MIT's KDC.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interop/curl.hpp"
#include "tests/interop/kdc.hpp"

namespace syncrig::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class Kerberos : public testing::Test {
 protected:
  // A world whose proxy takes tickets alone; `cache` is where the downstream has its own.
  void open(const std::string& cache) {
    const auto scenario = folder.write("kerberos.txtpb", R"(# proto-file: scenarios/schema/scenario.proto
# proto-message: syncrig.Scenario
title: "Tickets"
story: "Nothing is wrong."
source: "RFC 4559"
world {
  proxy {
    authentication {
      scheme: NEGOTIATE
      kerberos { keytab: ")" + keytab + R"(" principal: "HTTP/proxy.corp.test@CORP.TEST" tickets_only: true }
    }
  }
  downstream { proxy { enabled: true kerberos_cache: ")" + cache +
                                                             R"(" } }
}
expect { healthy: true }
)");
    world.emplace(scenario);
  }

  Fetched get(const std::string& cache) const {
    auto variables = kdc.environment();
    variables["KRB5CCNAME"] = cache;
    const auto proxy = world->text("endpoints", "proxy");
    const auto colon = proxy.rfind(':');
    const auto name = "proxy.corp.test" + proxy.substr(colon);
    return curl(*world,
                {"--proxy-negotiate", "-U", ":", "-x", "http://" + name, "--resolve",
                 name + ":" + proxy.substr(0, colon), "-r", "0-99", world->text("sample", "url")},
                variables);
  }

  Ended check() const {
    const auto facts = std::string(world->ready().at("facts").as_string());
    return run_program({SYNCRIG_PROGRAM, "check", "--facts", facts}, kdc.environment());
  }

  Kdc kdc;
  TemporaryFolder folder;
  std::string keytab = kdc.add("HTTP/proxy.corp.test", "proxy.keytab");
  std::string tickets = kdc.log_on("proxy-wsus", kdc.add("proxy-wsus", "user.keytab"));
  std::optional<UpWorld> world;
};

TEST_F(Kerberos, CurlComesThroughWithATicket) {
  open(tickets);
  const auto fetched = get(tickets);
  EXPECT_EQ(fetched.codes, "206");
  EXPECT_EQ(fetched.body.size(), 100u);
}

TEST_F(Kerberos, CurlIsTurnedAwayWithoutOne) {
  open(tickets);
  EXPECT_EQ(get(kdc.no_cache()).codes, "407");
}

TEST_F(Kerberos, TheCheckerComesThroughWithATicket) {
  open(tickets);
  const auto ended = check();
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
}

TEST_F(Kerberos, TheCheckerSaysThatThereIsNone) {
  open(kdc.no_cache());
  const auto ended = check();
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.out, HasSubstr("PROXY_KERBEROS_FAILED"));
}

// The KDC knows it, the proxy has no such account.
TEST_F(Kerberos, AStrangersTicketIsNoAccount) {
  tickets = kdc.log_on("stranger", kdc.add("stranger", "stranger.keytab"));
  open(tickets);
  EXPECT_EQ(get(tickets).codes, "407");
}

}  // namespace
}  // namespace syncrig::tests
