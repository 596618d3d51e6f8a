#include <boost/asio/ip/address_v4.hpp>

#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/proxy_answer.hpp"
#include "client/syncing/soap.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::client::checks {
namespace {

std::string_view domain_of(std::string_view name) {
  const auto dot = name.find('.');
  return dot == name.npos ? std::string_view() : name.substr(dot + 1);
}

// RFC 1918
bool is_private(std::string_view text) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address_v4(std::string(text), error);
  if (error) return false;
  const auto number = address.to_uint();
  return number >> 24 == 10 || number >> 24 == 127 || number >> 20 == 0xAC1 || number >> 16 == 0xC0A8;
}

// The upstream is of the own network, as far as its name can tell.
bool is_inside(const Examination& seen) {
  const auto& name = seen.facts.wsus().upstream_name();
  const auto domain = domain_of(name);
  if (is_private(name) || domain.empty()) return true;
  return simulator::net::iequals(domain, domain_of(seen.facts.host().fqdn()));
}

}  // namespace

bool lacks_bypass(const Examination& seen, const transfer::Reply& reply, const transfer::Reply& direct) {
  const auto status = reply.status();
  const bool unreachable_for_proxy = status == 502 || status == 503 || status == 504;
  return unreachable_for_proxy && is_inside(seen) && direct.whole() &&
         syncing::SoapAnswer::parse(direct.body).has_value();
}

Finding bypass_missing(const Examination& seen, const transfer::Reply& reply, const Lines& direct) {
  const auto& upstream = seen.facts.wsus().upstream_name();
  auto finding =
      make_finding(PROXY_BYPASS_MISSING, PROXY,
                   "The proxy can't reach " + upstream +
                       ", which lies inside the own network and answers when it is asked directly.");
  add_evidence(finding, reply.evidence);
  finding.add_evidence("asked directly, past the proxy:");
  add_evidence(finding, direct);
  add_affected(finding, upstream);
  const auto domain = std::string(domain_of(upstream));
  add_remedy(finding,
             {"Put " + (domain.empty() ? upstream : "*." + domain) +
                  " on the bypass list: netsh winhttp set proxy proxy-server=\"" +
                  seen.facts.proxy().server() + ":" + std::to_string(seen.facts.proxy().port()) +
                  "\" bypass-list=\"" + (domain.empty() ? upstream : "*." + domain) + ";<local>\"",
              "Or take the proxy out of the WSUS console: Options, Update Source and Proxy Server."});
  return finding;
}

}  // namespace syncrig::client::checks
