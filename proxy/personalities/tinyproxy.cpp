#include "proxy/personalities/products.hpp"

namespace syncrig::proxy::personalities {

Manners tinyproxy(const std::string& name) {
  const std::string product = "tinyproxy/1.11.1";
  Manners manners;
  manners.via = name + " (" + product + ")";
  manners.via_version = ViaVersion::of_the_request;
  manners.credentials = Credentials::passed_if_not_asked_for;
  manners.onward = {{"Connection", "close"}};
  manners.connect_version = http::http_1_0;
  manners.connect = {{"Proxy-agent", product}};
  manners.page_type = "text/html";
  manners.page = {{"Server", product}};
  manners.status = [](const OwnWord& word) { return word.why.failed() ? 500u : word.status; };
  manners.closes_unannounced = true;
  manners.challenge_version = http::http_1_0;
  return manners;
}

}  // namespace syncrig::proxy::personalities
