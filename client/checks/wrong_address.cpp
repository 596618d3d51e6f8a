#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/string.hpp>

#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

using boost::beast::iequals;
using transfer::Trouble;

bool is_address(const std::string& name) {
  boost::system::error_code error;
  asio::ip::make_address(name, error);
  return !error;
}

// The walk got no further than the first question, for a reason that a wrong host may be.
bool may_be_another_host(const Examination& seen) {
  const auto& stop = seen.walk.stop;
  if (!stop || stop->operation != "GetAuthConfig" || is_address(seen.facts.wsus().upstream_name()))
    return false;
  if (seen.ended_with(Trouble::connection) || seen.ended_with(Trouble::exchange)) return true;
  return seen.ended_outside_soap() && stop->reply.status() != 407;
}

// The address refuses, or somebody answers there who is no WSUS server. Behind a proxy only an answer counts:
// that the host can't be reached directly is usual there.
bool is_no_server(const Examination& seen, const transfer::Reply& page) {
  if (page.whole()) return !is_service_page(page) && is_foreign_status(page.status());
  return !seen.transport.through_proxy() && page.trouble != Trouble::name;
}

// A PTR record names the host itself, while the name asked for may be an alias, or short.
bool names_agree(const std::string& asked, const resolving::Resolution& resolution,
                 const std::string& given) {
  if (given.empty() || iequals(given, asked) || iequals(given, resolution.full_name)) return true;
  const bool asked_is_short = asked.find('.') == std::string::npos;
  return asked_is_short && iequals(given.substr(0, given.find('.')), asked);
}

Finding wrong(const std::string& asked, const std::string& address, const std::string& given,
              bool from_hosts_file) {
  auto finding =
      make_finding(NAME_WRONG_ADDRESS, NAMES,
                   "'" + asked + "' leads to " + address + ", which is " + given + " and no WSUS server.");
  add_affected(finding, asked);
  add_affected(finding, given);
  finding.add_evidence("PTR " + address + ": " + given);
  const std::string source = from_hosts_file ? "the hosts file of this machine" : "the DNS zone";
  add_remedy(finding, {"Correct the address of '" + asked + "' in " + source + ".",
                       "Empty the cache here: ipconfig /flushdns",
                       "Until then, enter the address of the upstream server in the WSUS console."});
  return finding;
}

}  // namespace

net::Task<Findings> wrong_address(Examination& seen) {
  Findings findings;
  if (!may_be_another_host(seen)) co_return findings;
  const auto& asked = seen.facts.wsus().upstream_name();
  const auto resolution = co_await seen.resolver.resolve(asked);
  if (resolution.addresses.empty()) co_return findings;
  const auto address = resolution.addresses.front();
  const auto given = co_await seen.resolver.name_of(address);
  if (names_agree(asked, resolution, given)) co_return findings;
  const auto call = service_page_call(seen.upstream_url(std::string(syncing::server_sync_path)));
  const auto page = co_await seen.direct.ask(call);
  if (!is_no_server(seen, page)) co_return findings;
  auto finding = wrong(asked, address.to_string(), given, resolution.from_hosts_file);
  add_evidence(finding, resolution.trail);
  add_evidence(finding, page.evidence);
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
