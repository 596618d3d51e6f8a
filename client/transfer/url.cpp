#include "client/transfer/url.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace syncrig::client::transfer {

std::string Url::authority() const {
  const auto bracketed = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return port == 80 ? bracketed : bracketed + ":" + std::to_string(port);
}

std::string Url::text() const {
  return "http://" + authority() + path;
}

std::optional<Url> parse_url(std::string_view text) {
  const auto parsed = boost::urls::parse_uri(text);
  if (parsed.has_error() || parsed->scheme_id() != boost::urls::scheme::http || parsed->host().empty())
    return std::nullopt;
  const std::string path(parsed->encoded_target());
  return Url(parsed->host_address(), parsed->has_port() ? parsed->port_number() : std::uint16_t{80},
             path.starts_with('/') ? path : "/" + path);
}

}  // namespace syncrig::client::transfer
