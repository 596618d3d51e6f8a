#include "client/transfer/route.hpp"

#include "client/transfer/bypass.hpp"

namespace syncrig::client::transfer {

Way way_by_console(const ConsoleProxy& proxy, const Url& url) {
  const std::vector<std::string> bypass(proxy.bypass().begin(), proxy.bypass().end());
  const bool direct = !proxy.enabled() || (proxy.not_for_ssl() && url.secure()) || is_bypassed(bypass, url);
  return direct ? Way() : Way(proxy.server(), static_cast<std::uint16_t>(proxy.port()));
}

}  // namespace syncrig::client::transfer
