// Authentication in front of forwarding, as a client on real connections meets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/transfer/transport.hpp"
#include "tests/proxy/proxy_site.hpp"

namespace syncrig::proxy::forwarding {
namespace {

using client::transfer::Call;
using client::transfer::Rejection;
using client::transfer::Reply;
using client::transfer::Route;
using client::transfer::Transport;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tests::ProxySite;
namespace http = simulator::http;
using namespace std::chrono_literals;

std::string authentication(const std::string& schemes, const std::string& account = "") {
  return "authentication { realm: \"corp.test\" " + schemes +
         " account { name: \"svc\" password: \"pw\" domain: \"CORP\" " + account + " } }";
}

// A proxy, and a downstream's way through it.
class GateTest : public testing::Test {
 protected:
  void open(const std::string& settings) {
    transport_.reset();
    resolver.reset();
    site.emplace(ProxySite::hello, settings);
    console.set_enabled(true);
    console.set_server("127.0.0.1");
    console.set_port(site->proxy.port());
    console.set_user("svc");
    console.set_domain("CORP");
    console.set_password("pw");
    console.set_allow_basic_authentication(true);
    resolver.emplace(site->context.get_executor(), client::NameServices());
  }

  Transport& transport() {
    if (!transport_) transport_.emplace(*resolver, Route(console, std::nullopt, 8s));
    return *transport_;
  }

  Reply get(const std::string& path = "/a") {
    const Call call(http::verb::get, *client::transfer::parse_url(site->url(path)));
    return tests::run(site->context, transport().ask(call));
  }

  std::size_t answers_of_the_proxy(const Reply& reply) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        reply.evidence, [](const std::string& line) { return line.starts_with("< HTTP/1.1"); }));
  }

  client::ConsoleProxy console;
  std::optional<ProxySite> site;
  std::optional<client::resolving::Resolver> resolver;
  std::optional<Transport> transport_;
};

TEST_F(GateTest, NtlmTakesTwoRefusalsAndThenTheConnectionIsKnown) {
  open(authentication("scheme: NTLM"));
  const auto reply = get();
  EXPECT_EQ(reply.status(), 200u);
  EXPECT_EQ(answers_of_the_proxy(reply), 3u);
  EXPECT_EQ(reply.asked.why, Rejection::none);
  EXPECT_EQ(answers_of_the_proxy(get()), 1u);
}

TEST_F(GateTest, NegotiateHasNtlmInside) {
  open(authentication("scheme: NEGOTIATE"));
  const auto reply = get();
  EXPECT_EQ(reply.status(), 200u);
  EXPECT_EQ(answers_of_the_proxy(reply), 3u);
  EXPECT_THAT(std::string(reply.head[http::field::proxy_authenticate]), StartsWith("Negotiate "));
  EXPECT_EQ(answers_of_the_proxy(get()), 1u);
}

TEST_F(GateTest, DigestTakesOneRefusal) {
  open(authentication("scheme: DIGEST digest { algorithm: SHA_256 algorithm: MD5 }"));
  EXPECT_EQ(answers_of_the_proxy(get()), 2u);
  EXPECT_EQ(answers_of_the_proxy(get()), 1u);
}

TEST_F(GateTest, DigestGoesOnWithTheNextNonce) {
  open(authentication("scheme: DIGEST digest { requests_per_nonce: 1 nextnonce: true }"));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(get().status(), 200u);
  EXPECT_EQ(answers_of_the_proxy(get()), 1u);
}

TEST_F(GateTest, DigestBeginsAnewWhenANonceIsUsedUp) {
  open(authentication("scheme: DIGEST digest { requests_per_nonce: 1 }"));
  EXPECT_EQ(get().status(), 200u);
  const auto second = get();
  EXPECT_EQ(second.status(), 200u);
  EXPECT_EQ(answers_of_the_proxy(second), 2u);
}

TEST_F(GateTest, OffersEverySchemeInItsOrder) {
  open(authentication("scheme: NEGOTIATE further_scheme: NTLM further_scheme: DIGEST further_scheme: BASIC"));
  const auto said = site->say(site->last_get("/a"));
  const auto negotiate = said.find("Proxy-Authenticate: Negotiate\r\n");
  const auto ntlm = said.find("Proxy-Authenticate: NTLM\r\n");
  const auto digest = said.find("Proxy-Authenticate: Digest realm=");
  const auto basic = said.find("Proxy-Authenticate: Basic realm=");
  EXPECT_LT(negotiate, ntlm);
  EXPECT_LT(ntlm, digest);
  EXPECT_LT(digest, basic);
  EXPECT_NE(basic, std::string::npos);
}

TEST_F(GateTest, TheStrongestSchemeIsTaken) {
  open(authentication("scheme: BASIC further_scheme: DIGEST further_scheme: NTLM further_scheme: NEGOTIATE"));
  EXPECT_THAT(get().evidence, testing::Contains(StartsWith("> Proxy-Authorization: Negotiate ***")));
  EXPECT_FALSE(transport().password_sent());
}

TEST_F(GateTest, RefusesWhatIsWrongInEveryScheme) {
  for (const auto* scheme : {"BASIC", "DIGEST", "NTLM", "NEGOTIATE"}) {
    open(authentication(std::string("scheme: ") + scheme));
    console.set_password("wrong");
    const auto reply = get();
    EXPECT_EQ(reply.status(), 407u) << scheme;
    EXPECT_EQ(reply.asked.why, Rejection::refused) << scheme;
    EXPECT_THAT(reply.body, HasSubstr("not the right one")) << scheme;
  }
}

TEST_F(GateTest, RefusesAnotherDomainInEveryScheme) {
  for (const auto* scheme : {"BASIC", "DIGEST", "NTLM", "NEGOTIATE"}) {
    open(authentication(std::string("scheme: ") + scheme));
    console.set_domain("OTHER");
    EXPECT_EQ(get().asked.why, Rejection::refused) << scheme;
  }
}

TEST_F(GateTest, NamesIgnoreCaseInEveryScheme) {
  for (const auto* scheme : {"BASIC", "DIGEST", "NTLM", "NEGOTIATE"}) {
    open(authentication(std::string("scheme: ") + scheme));
    console.set_domain("corp");
    console.set_user("SVC");
    EXPECT_EQ(get().status(), 200u) << scheme;
  }
}

TEST_F(GateTest, ThePageTellsWhatBecameOfTheAccount) {
  const std::pair<const char*, const char*> cases[] = {
      {"locked: true", "locked"}, {"disabled: true", "disabled"}, {"password_expired: true", "expired"}};
  for (const auto* scheme : {"BASIC", "DIGEST", "NTLM", "NEGOTIATE"}) {
    for (const auto& [account, word] : cases) {
      open(authentication(std::string("scheme: ") + scheme, account));
      const auto reply = get();
      EXPECT_EQ(reply.status(), 407u) << scheme;
      EXPECT_THAT(reply.body, HasSubstr(word)) << scheme;
      EXPECT_THAT(std::string(reply.head[http::field::proxy_authenticate]), Not(HasSubstr(word))) << scheme;
    }
  }
}

TEST_F(GateTest, TicketsOnlyRefusesNtlmWithoutAChallenge) {
  open(authentication("scheme: NEGOTIATE kerberos { tickets_only: true }"));
  const auto reply = get();
  EXPECT_EQ(reply.status(), 407u);
  EXPECT_EQ(reply.asked.why, Rejection::no_ticket);
  EXPECT_EQ(answers_of_the_proxy(reply), 2u);
}

TEST_F(GateTest, TunnelsAskForTheSame) {
  for (const auto* scheme : {"BASIC", "DIGEST", "NTLM", "NEGOTIATE"}) {
    open(authentication(std::string("scheme: ") + scheme));
    const client::transfer::Url url("wsus1.corp.test", site->server->port(), "/",
                                    client::transfer::Scheme::https);
    const auto reply = tests::run(site->context, transport().ask(Call(http::verb::get, url)));
    EXPECT_EQ(reply.trouble, client::transfer::Trouble::handshake) << scheme;  // the server has no TLS
    EXPECT_THAT(reply.evidence, testing::Contains(StartsWith("< HTTP/1.1 200"))) << scheme;
  }
}

TEST_F(GateTest, AsksOnlyForPathsAndHostsThatAreGuarded) {
  open(authentication("scheme: BASIC only_for_path: \"/Content/**\""));
  EXPECT_THAT(site->say(site->last_get("/ServerSyncWebService/a")), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(site->say(site->last_get("/Content/AB/a.cab?b")), StartsWith("HTTP/1.1 407"));
  open(authentication("scheme: BASIC only_for_host: \"*.corp.test\""));
  EXPECT_THAT(site->say(site->last_get("/a")), StartsWith("HTTP/1.1 407"));
  open(authentication("scheme: BASIC only_for_host: \"other.test\""));
  EXPECT_THAT(site->say(site->last_get("/a")), StartsWith("HTTP/1.1 200"));
}

TEST_F(GateTest, AnUnknownSchemeIsANewcomers) {
  open(authentication("scheme: NTLM"));
  const auto said = site->say(site->last_get("/a", "Proxy-Authorization: Bearer x\r\n"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 407"));
  EXPECT_THAT(said, HasSubstr("asks for a user name"));
}

TEST_F(GateTest, AnNtlmAnswerOutOfTheBlueIsRefused) {
  open(authentication("scheme: NTLM"));
  for (const auto* token : {"", "eA==", "TlRMTVNTUAADAAAA"}) {
    const auto said =
        site->say(site->last_get("/a", std::string("Proxy-Authorization: NTLM ") + token + "\r\n"));
    EXPECT_THAT(said, StartsWith("HTTP/1.1 407")) << token;
    EXPECT_THAT(said, HasSubstr("Proxy-Authenticate: NTLM\r\n")) << token;
  }
}

TEST_F(GateTest, AKeytabThatCannotBeUsedIsTold) {
  EXPECT_THROW(open(authentication("scheme: NEGOTIATE kerberos { keytab: \"/no/such/keytab\" }")),
               std::runtime_error);
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
