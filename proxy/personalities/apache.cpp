#include <boost/asio/error.hpp>

#include "proxy/personalities/products.hpp"

namespace syncrig::proxy::personalities {

Manners apache(const std::string& name, std::uint32_t port) {
  const std::string product = "Apache/2.4.71 (Debian)";
  Manners manners;
  manners.via = name + ":" + std::to_string(port);
  manners.via_version = ViaVersion::of_the_request;
  manners.via_apart = true;
  manners.always_1_1_onward = true;
  manners.credentials = Credentials::passed_if_not_asked_for;
  manners.onward = {{"Connection", "close"}};
  manners.connect_version = http::http_1_0;
  manners.connect_reason = "Connection Established";
  manners.connect = {{"Proxy-agent", product}};
  manners.page_type = "text/html; charset=iso-8859-1";
  manners.page = {{"Server", product}};
  manners.status = [](const OwnWord& word) {
    return word.why == boost::asio::error::connection_refused ? 503u : word.status;
  };
  manners.closes = [](unsigned status, bool) { return status == 400 || status == 500 || status == 503; };
  return manners;
}

}  // namespace syncrig::proxy::personalities
