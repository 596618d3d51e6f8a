#include "client/checks/usable_facts.hpp"

#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using namespace std::string_literals;

constexpr auto head = "The host facts can't be used:";
constexpr auto alone = ". Write the server's name or address alone, without scheme, port, path or spaces.";
constexpr auto say_port = ", which is no TCP port. Write the TCP port, 1 to 65535.";

HostFacts usable_facts() {
  HostFacts facts;
  facts.mutable_host()->set_fqdn("wsus2.corp.test");
  facts.mutable_wsus()->set_upstream_name("wsus1.corp.test");
  facts.mutable_wsus()->set_upstream_port(8530);
  auto& proxy = *facts.mutable_proxy();
  proxy.set_enabled(true);
  proxy.set_server("proxy.corp.test");
  proxy.set_port(3128);
  for (int i = 0; i < 3; ++i) {
    auto& file = *facts.add_wanted()->add_files();
    file.set_name("update.cab");
    file.set_bytes(1);
    file.set_sha1(std::string(40, 'A'));
    file.set_sha256(std::string(64, 'B'));
  }
  return facts;
}

std::string complaint_about(const HostFacts& facts) {
  try {
    require_usable(facts);
    return "";
  } catch (const FactsUnusable& error) {
    return error.what();
  }
}

WantedFile& last_file(HostFacts& facts) {
  return *facts.mutable_wanted(2)->mutable_files(0);
}

void add_hosts_line(HostFacts& facts, const std::string& address) {
  auto& line = *facts.mutable_name_services()->add_hosts();
  line.set_name("wsus1.corp.test");
  line.set_address(address);
}

struct Unusable {
  void (*change)(HostFacts&);
  std::string complaint;  // the whole line
};

const Unusable rules[] = {
    {[](HostFacts& f) { f.mutable_host()->clear_fqdn(); },
     "host.fqdn is empty. Write the full name of the downstream server."},
    {[](HostFacts& f) { f.mutable_host()->set_address("wsus2"); },
     "host.address is \"wsus2\", which is no IP address. Write the address that the downstream speaks from, "
     "or "
     "nothing for any."},
    {[](HostFacts& f) { f.mutable_wsus()->set_upstream_port(99999); },
     "wsus.upstream_port is 99999"s + say_port},
    {[](HostFacts& f) { f.mutable_wsus()->set_upstream_port(65536); },
     "wsus.upstream_port is 65536"s + say_port},
    {[](HostFacts& f) { f.mutable_proxy()->clear_server(); }, "proxy.server is empty"s + alone},
    {[](HostFacts& f) { f.mutable_proxy()->clear_port(); }, "proxy.port is 0"s + say_port},
    {[](HostFacts& f) { last_file(f).set_name("update"); },
     "wanted[2].files[0].name is \"update\", which is no file name with an extension. Write the FileName of "
     "the "
     "update's metadata."},
    {[](HostFacts& f) { last_file(f).clear_name(); },
     "wanted[2].files[0].name is empty. Write the FileName of the update's metadata."},
    {[](HostFacts& f) { last_file(f).clear_sha1(); },
     "wanted[2].files[0].sha1 is empty. Write the file's Digest of the update's metadata in hex."},
    {[](HostFacts& f) { last_file(f).set_sha1(std::string(39, 'A') + "G"); },
     "wanted[2].files[0].sha1 is \"" + std::string(39, 'A') +
         "G\", which is no SHA-1 of 40 hex digits. Write the file's Digest of the update's metadata in hex."},
    {[](HostFacts& f) { last_file(f).set_sha256("AB"); },
     "wanted[2].files[0].sha256 is \"AB\", which is no SHA-256 of 64 hex digits. Write the file's "
     "AdditionalDigest "
     "in hex, or nothing."},
    {[](HostFacts& f) { last_file(f).clear_bytes(); },
     "wanted[2].files[0].bytes is 0. Write the Size of the update's metadata."},
    {[](HostFacts& f) { add_hosts_line(f, "127.0.0.1"), add_hosts_line(f, "127.0.0.300"); },
     "name_services.hosts[1].address is \"127.0.0.300\", which is no IP address. Write the address of the "
     "line, or "
     "leave the line out."},
    {[](HostFacts& f) { f.mutable_name_services()->add_dns_servers("dns.corp.test:53"); },
     "name_services.dns_servers[0] is \"dns.corp.test:53\", which is no \"address:port\". Write an IP "
     "address and, "
     "if it is not 53, the port: \"127.0.0.2:53\", \"[::1]:53\"."},
};

TEST(UsableFacts, AreNotComplainedAbout) {
  EXPECT_EQ(complaint_about(usable_facts()), "");
}

TEST(UsableFacts, EachRuleNamesItsFieldAndWhatToDo) {
  for (const auto& rule : rules) {
    auto facts = usable_facts();
    rule.change(facts);
    EXPECT_EQ(complaint_about(facts), head + "\n  "s + rule.complaint);
  }
}

TEST(UsableFacts, AllProblemsAreToldAtOnce) {
  HostFacts facts;
  facts.add_wanted()->add_files();
  facts.mutable_proxy()->set_enabled(true);
  EXPECT_THAT(complaint_about(facts),
              AllOf(HasSubstr("host.fqdn"), HasSubstr("wsus.upstream_name"), HasSubstr("proxy.server"),
                    HasSubstr("proxy.port"), HasSubstr("wanted[0].files[0].name"), HasSubstr("files[0].sha1"),
                    HasSubstr("files[0].bytes")));
}

TEST(UsableFacts, WhatIsOptionalMayBeAbsent) {
  auto facts = usable_facts();
  facts.mutable_wsus()->clear_upstream_port();
  facts.clear_proxy();
  last_file(facts).clear_sha256();
  EXPECT_EQ(complaint_about(facts), "");
  facts.mutable_wanted(0)->clear_files();
  EXPECT_EQ(complaint_about(facts), "");
  facts.clear_wanted();
  EXPECT_EQ(complaint_about(facts), "");
}

TEST(UsableFacts, UpstreamNamesAreHostNamesOrAddresses) {
  auto facts = usable_facts();
  for (const auto& name :
       {"wsus1"s, "WSUS_1.corp.test."s, "127.0.0.10"s, "::1"s, std::string(63, 'a') + ".test"}) {
    facts.mutable_wsus()->set_upstream_name(name);
    EXPECT_EQ(complaint_about(facts), "") << name;
  }
  for (const auto& name :
       {""s, "http://wsus1.corp.test"s, "wsus1:8530"s, "wsus1/"s, "wsus 1"s, " wsus1"s, "a..b"s, "."s,
        "wsus1\r\nX: y"s, "127.0.0.1\0x"s, "wsus1\x7F"s, std::string(64, 'a'),
        std::string(60, 'a') + "." + std::string(60, 'a') + "." + std::string(60, 'a') + "." +
            std::string(60, 'a') + "." + std::string(10, 'a')}) {
    facts.mutable_wsus()->set_upstream_name(name);
    EXPECT_THAT(complaint_about(facts), HasSubstr("\n  wsus.upstream_name is ")) << name;
  }
}

TEST(UsableFacts, ControlCharactersAreShownAndNotPrinted) {
  auto facts = usable_facts();
  facts.mutable_wsus()->set_upstream_name("wsus1\r\n\0"s + std::string(100, 'a'));
  EXPECT_THAT(complaint_about(facts),
              HasSubstr("\"wsus1\\x0D\\x0A\\x00" + std::string(72, 'a') + "\"..., which is no"));
}

TEST(UsableFacts, NameServersAreAddressesWithOrWithoutAPort) {
  auto facts = usable_facts();
  auto& server = *facts.mutable_name_services()->add_dns_servers();
  for (const char* text : {"127.0.0.2", "127.0.0.2:53", "::1", "[::1]:5353"}) {
    server = text;
    EXPECT_EQ(complaint_about(facts), "") << text;
  }
  for (const char* text : {"", ":53", "127.0.0.2:", "127.0.0.2:0", "127.0.0.2:99999", "127.0.0.2:53x",
                           "127.0.0.2:-1", "127.0.0.2,127.0.0.3", "[::1:53", "[]:53", "[::g]:53"}) {
    server = text;
    EXPECT_THAT(complaint_about(facts), HasSubstr("\n  name_services.dns_servers[0] is ")) << text;
  }
}

TEST(UsableFacts, DigestsMayBeOfEitherCase) {
  auto facts = usable_facts();
  last_file(facts).set_sha1("0123456789abcdefABCDEF0123456789abcdefAB");
  EXPECT_EQ(complaint_about(facts), "");
}

TEST(UsableFacts, AnExtensionHasLettersOrDigits) {
  auto facts = usable_facts();
  for (const char* name : {"update.", "update.c b", "folder.x/update"}) {
    last_file(facts).set_name(name);
    EXPECT_THAT(complaint_about(facts), HasSubstr("wanted[2].files[0].name is ")) << name;
  }
}

class UnusableFactsTest : public tests::Site {};

TEST_F(UnusableFactsTest, NothingIsSentForThem) {
  facts.mutable_wanted(1)->mutable_files(0)->clear_sha1();
  EXPECT_THROW(examine(), FactsUnusable);
  EXPECT_EQ(dns.asked, 0);
  EXPECT_EQ(upstream->asked().size(), 0U);
}

}  // namespace
}  // namespace syncrig::client::checks
