#include "client/transfer/url.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace syncrig::client::transfer {

namespace {

constexpr std::uint16_t usual_port(Scheme scheme) {
  return scheme == Scheme::https ? 443 : 80;
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

std::string Url::authority() const {
  return port == usual_port(scheme) ? bracketed(host) : host_and_port();
}

std::string Url::host_and_port() const {
  return bracketed(host) + ":" + std::to_string(port);
}

std::string Url::text() const {
  return (secure() ? "https://" : "http://") + authority() + path;
}

std::optional<Url> parse_url(std::string_view text) {
  using boost::urls::scheme;
  const auto parsed = boost::urls::parse_uri(text);
  if (parsed.has_error() || parsed->host().empty()) return std::nullopt;
  const auto id = parsed->scheme_id();
  if (id != scheme::http && id != scheme::https) return std::nullopt;
  const auto kind = id == scheme::https ? Scheme::https : Scheme::http;
  const std::string path(parsed->encoded_target());
  return Url(parsed->host_address(), parsed->has_port() ? parsed->port_number() : usual_port(kind),
             path.starts_with('/') ? path : "/" + path, kind);
}

}  // namespace syncrig::client::transfer
