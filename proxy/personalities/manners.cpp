#include "proxy/personalities/manners.hpp"

#include "proxy/personalities/products.hpp"

namespace syncrig::proxy::personalities {
namespace {

Manners plain(const std::string& name) {
  Manners manners;
  manners.via = name + " (syncrig)";
  return manners;
}

Manners product(const simulator::Proxy& settings, const std::string& name) {
  switch (settings.personality()) {
    case simulator::SQUID:
      return squid(name, settings.port());
    case simulator::HAPROXY:
      return haproxy();
    case simulator::TINYPROXY:
      return tinyproxy(name);
    case simulator::APACHE:
      return apache(name, settings.port());
    default:
      return plain(name);
  }
}

bool asks_for_credentials(const simulator::Authentication& settings) {
  return settings.has_scheme() && settings.scheme() != simulator::Authentication::NONE;
}

}  // namespace

Manners manners_of(const simulator::Proxy& settings, const std::string& name) {
  auto manners = product(settings, name);
  if (manners.credentials == Credentials::passed_if_not_asked_for) {
    const bool asked = asks_for_credentials(settings.authentication());
    manners.credentials = asked ? Credentials::dropped : Credentials::passed;
  }
  return manners;
}

}  // namespace syncrig::proxy::personalities
