#include "proxy/auth/basic.hpp"
#include "proxy/auth/digest.hpp"
#include "proxy/auth/handshake.hpp"
#include "proxy/auth/scheme.hpp"

namespace syncrig::proxy::auth {
namespace {

using simulator::Authentication;

SchemePtr make_scheme(Authentication::Scheme scheme, const Authentication& settings,
                      const std::string& proxy_name, Accounts& accounts) {
  if (scheme == Authentication::BASIC) return std::make_unique<Basic>(settings.realm(), accounts);
  if (scheme == Authentication::DIGEST)
    return std::make_unique<Digest>(settings.realm(), settings.digest(), accounts);
  if (scheme == Authentication::NTLM) return make_ntlm(proxy_name, accounts);
  if (scheme == Authentication::NEGOTIATE) return make_negotiate(settings.kerberos(), proxy_name, accounts);
  return nullptr;
}

}  // namespace

std::vector<SchemePtr> make_schemes(const Authentication& settings, const std::string& proxy_name,
                                    Accounts& accounts) {
  std::vector<SchemePtr> schemes;
  const auto add = [&](Authentication::Scheme one) {
    if (auto made = make_scheme(one, settings, proxy_name, accounts)) schemes.push_back(std::move(made));
  };
  add(settings.scheme());
  for (const auto further : settings.further_scheme()) add(static_cast<Authentication::Scheme>(further));
  return schemes;
}

}  // namespace syncrig::proxy::auth
