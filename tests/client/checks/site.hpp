// A small healthy site for checks to look at: a name server, an upstream with two wanted updates, and a proxy
// on demand. Tests break one thing of it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "client/checks/examine.hpp"
#include "client/transfer/base64.hpp"
#include "tests/client/checks/fake_dns.hpp"
#include "tests/client/syncing/upstream_script.hpp"
#include "tests/client/transfer/content_server.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::tests {

using client::Code;
using client::Finding;
using client::HostFacts;
using client::Verdict;

class Site : public testing::Test {
 protected:
  // What answers in the place of a server; nothing lets the server answer.
  using Hook = std::function<std::optional<http::Response>(const Asked&)>;
  // What a server's answer becomes on its way.
  using Change = std::function<void(const Asked&, http::Response&)>;

  Site() {
    upstream.emplace(
        context, [this](const Asked& asked) { return upstream_answer(asked); }, "127.0.0.10");
    dns.addresses = {{"wsus1.corp.test", "127.0.0.10"},
                     {"wsus2.corp.test", "127.0.0.1"},
                     {"proxy.corp.test", "127.0.0.12"}};
    dns.pointers = {{"127.0.0.10", "wsus1.corp.test"}, {"127.0.0.11", "web.corp.test"}};
    facts.mutable_host()->set_fqdn("wsus2.corp.test");
    facts.mutable_host()->set_netbios_name("WSUS2");
    facts.mutable_host()->set_windows_domain("CORP");
    auto& wsus = *facts.mutable_wsus();
    wsus.set_upstream_name("wsus1.corp.test");
    wsus.set_upstream_port(upstream->port());
    wsus.set_store_files_locally(true);
    wsus.add_products("p");
    wsus.add_classifications("c");
    facts.mutable_name_services()->add_dns_servers(dns.endpoint());
    facts.mutable_name_services()->set_timeout_ms(8000);
    facts.mutable_name_services()->set_tries(1);
    want("u1", "Update A", 300 * 1024);
    want("u2", "Update B", 1000);
  }

  void TearDown() override {
    if (proxy) run(context, proxy->stop());
    if (upstream) run(context, upstream->stop());
    run(context, dns.stop());
  }

  void want(const std::string& id, const std::string& title, std::size_t count) {
    auto& update = *facts.add_wanted();
    update.set_update_id(id);
    update.set_title(title);
    const auto bytes = inert_bytes(count);
    auto& file = *update.add_files();
    file.set_name(id + ".exe");
    file.set_bytes(count);
    file.set_sha1(sha1_of(bytes));
    file.set_sha256(sha256_of(bytes));
    content[path_of(file)] = bytes;
    digests[client::transfer::base64(client::transfer::from_hex(file.sha1()))] = path_of(file);
  }

  static std::string path_of(const client::WantedFile& file) {
    return client::transfer::content_path(file.sha1(), file.name());
  }
  std::string path_of_update(int index) const { return path_of(facts.wanted(index).files(0)); }

  void use_proxy() {
    proxy.emplace(
        context, [this](const Asked& asked) { return proxy_answer(asked); }, "127.0.0.12");
    auto& settings = *facts.mutable_proxy();
    settings.set_enabled(true);
    settings.set_server("proxy.corp.test");
    settings.set_port(proxy->port());
  }

  // A proxy that takes one account by Basic.
  void use_proxy_for(const std::string& account_and_password) {
    use_proxy();
    const auto right = "Basic " + client::transfer::base64(account_and_password);
    at_proxy = [right, this](const Asked& asked) -> std::optional<http::Response> {
      if (asked.field(http::field::proxy_authorization) == right) return std::nullopt;
      auto response = status_page(407);
      for (const auto& one : challenges) response.head.insert(http::field::proxy_authenticate, one);
      return response;
    };
    auto& settings = *facts.mutable_proxy();
    settings.set_user("sync");
    settings.set_domain("CORP");
    settings.set_password("secret");
    settings.set_allow_basic_authentication(true);
  }

  // The upstream's name leads to a web server that is none, at the upstream's port.
  void lead_to_web_server(CannedServer::Reply reply) {
    dns.addresses["wsus1.corp.test"] = "127.0.0.11";
    web.emplace(context, std::move(reply), "127.0.0.11", upstream->port());
  }

  void stop_upstream() {
    run(context, upstream->stop());
    upstream.reset();
  }

  Verdict examine() {
    auto verdict = run(context, client::checks::examine(facts, options));
    if (web) run(context, web->stop());
    web.reset();
    return verdict;
  }

  // Exactly one finding, and it is this one.
  Finding only_finding(Code code, client::Where where, client::Severity severity = client::FAILURE) {
    const auto verdict = examine();
    EXPECT_EQ(verdict.findings_size(), 1) << verdict.DebugString();
    EXPECT_FALSE(verdict.healthy());
    if (verdict.findings().empty()) return {};
    const auto& finding = verdict.findings(0);
    EXPECT_EQ(Code_Name(finding.code()), Code_Name(code)) << verdict.DebugString();
    EXPECT_EQ(Where_Name(finding.where()), Where_Name(where)) << verdict.DebugString();
    EXPECT_EQ(Severity_Name(finding.severity()), Severity_Name(severity));
    EXPECT_FALSE(finding.message().empty());
    EXPECT_FALSE(finding.evidence().empty()) << verdict.DebugString();
    EXPECT_FALSE(finding.remedy().empty());
    return finding;
  }

  void expect_healthy() {
    const auto verdict = examine();
    EXPECT_TRUE(verdict.healthy()) << verdict.DebugString();
    EXPECT_EQ(verdict.findings_size(), 0);
  }

  http::Response upstream_answer(const Asked& asked) {
    if (at_upstream) {
      auto response = at_upstream(asked);
      if (response) return std::move(*response);
    }
    auto response = honest_upstream(asked);
    if (from_upstream) from_upstream(asked, response);
    return response;
  }

  http::Response proxy_answer(const Asked& asked) {
    if (at_proxy) {
      auto response = at_proxy(asked);
      if (response) return std::move(*response);
    }
    auto forwarded = asked;
    forwarded.target = std::string(http::path_of(asked.target));
    if (to_upstream) to_upstream(forwarded);
    auto response = upstream_answer(forwarded);
    response.head.insert(http::field::via, "1.1 proxy.corp.test");
    if (from_proxy) from_proxy(asked, response);
    return response;
  }

  asio::io_context context;
  FakeDns dns{context};
  UpstreamScript script;
  std::map<std::string, std::string> content;   // path: bytes
  std::map<std::string, std::string> digests;   // those that the upstream knows: path
  std::map<std::string, std::string> promised;  // path: bytes that come once DownloadFiles has asked for them
  std::vector<std::string> challenges = {"Basic realm=\"proxy\""};
  Hook at_upstream;
  Hook at_proxy;
  Change from_upstream;
  Change from_proxy;
  std::function<void(Asked&)> to_upstream;
  HostFacts facts;
  client::checks::Options options;
  std::optional<CannedServer> upstream;
  std::optional<CannedServer> proxy;
  std::optional<CannedServer> web;

 private:
  http::Response honest_upstream(const Asked& asked) {
    if (asked.target.starts_with("/Content/")) {
      return content.contains(asked.target) ? serve_file(asked, content[asked.target]) : status_page(404);
    }
    if (asked.method == "GET") return service_page(asked);
    if (asked.field(http::field::soapaction).ends_with("DownloadFiles\"")) return download_files(asked);
    return script.answer(asked);
  }

  static http::Response service_page(const Asked& asked) {
    return asked.target.ends_with(".asmx") ? status_page(200, "<html>" + asked.target + "</html>")
                                           : status_page(404);
  }

  http::Response download_files(const Asked& asked) {
    const auto first = asked.body.find("<base64Binary>") + 14;
    const auto digest = asked.body.substr(first, asked.body.find('<', first) - first);
    if (!digests.contains(digest)) return soap_fault("FileDigestsMissing", digest);
    if (const auto coming = promised.find(digests[digest]); coming != promised.end()) content.insert(*coming);
    return script.answer(asked);
  }
};

}  // namespace syncrig::tests
