#include "client/transfer/url.hpp"

namespace syncrig::client::transfer {

std::string Url::authority() const {
  const auto bracketed = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return port == 80 ? bracketed : bracketed + ":" + std::to_string(port);
}

std::string Url::text() const {
  return "http://" + authority() + path;
}

}  // namespace syncrig::client::transfer
