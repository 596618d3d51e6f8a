#include <boost/asio/error.hpp>

#include "proxy/personalities/products.hpp"

namespace syncrig::proxy::personalities {

Manners haproxy() {
  Manners manners;
  manners.credentials = Credentials::passed;
  manners.page_type = "text/html";
  manners.page = {{"Cache-Control", "no-cache"}};
  manners.status = [](const OwnWord& word) {
    return word.why == boost::asio::error::connection_refused ? 503u : word.status;
  };
  manners.closes = [](unsigned status, bool own) { return own && status == 400; };
  return manners;
}

}  // namespace syncrig::proxy::personalities
