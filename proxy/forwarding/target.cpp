#include "proxy/forwarding/target.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>

namespace syncrig::proxy::forwarding {
namespace {

// 0: the number is none of a port.
std::uint16_t port_of(const boost::urls::url_view& url, std::uint16_t without) {
  const std::string_view text = url.port();
  if (text.empty()) return without;
  std::uint16_t port = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
  return read.ec == std::errc() ? port : std::uint16_t{0};
}

std::optional<Target> target_of(const boost::urls::url_view& url, std::uint16_t usual_port) {
  Target target;
  target.host = url.host_address();
  target.port = port_of(url, usual_port);
  target.authority = std::string(url.encoded_host_and_port());
  if (target.host.empty() || target.port == 0) return std::nullopt;
  return target;
}

}  // namespace

std::optional<Target> read_absolute(std::string_view text) {
  const auto url = boost::urls::parse_uri(text);
  if (url.has_error() || url->scheme_id() != boost::urls::scheme::http) return std::nullopt;
  auto target = target_of(*url, 80);
  if (!target) return std::nullopt;
  target->path = std::string(url->encoded_target());
  if (!target->path.empty() && target->path.front() != '/') target->path.insert(0, "/");
  return target;
}

std::optional<Target> read_authority(std::string_view text) {
  const auto whole = "http://" + std::string(text);
  const auto url = boost::urls::parse_uri(whole);
  return url.has_error() ? std::nullopt : target_of(*url, 0);
}

}  // namespace syncrig::proxy::forwarding
