#include "proxy/forwarding/max_forwards.hpp"

#include <charconv>

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;

// Nothing: there is no such field, or it is no number.
std::optional<std::uint32_t> hops_left(const http::RequestHead& head) {
  const std::string_view text(head[http::field::max_forwards]);
  std::uint32_t hops = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), hops);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return hops;
}

// RFC 9110 9.3.8: what may be sensitive is left out.
bool is_secret(http::field name) {
  return name == http::field::proxy_authorization || name == http::field::authorization ||
         name == http::field::cookie;
}

std::string text_of(const http::RequestHead& head) {
  std::string text = std::string(head.method_string()) + " " + std::string(head.target()) + " HTTP/" +
                     std::to_string(head.version() / 10) + "." + std::to_string(head.version() % 10) + "\r\n";
  for (const auto& one : head) {
    if (is_secret(one.name())) continue;
    text.append(one.name_string()).append(": ").append(one.value()).append("\r\n");
  }
  return text + "\r\n";
}

http::Response own_options() {
  auto response = http::make_response(http::status::ok, "text/plain", "");
  response.head.erase(http::field::content_type);
  response.head.set(http::field::allow, "GET, HEAD, POST, PUT, DELETE, OPTIONS, TRACE, CONNECT");
  return response;
}

}  // namespace

std::optional<http::Response> end_of_hops(http::RequestHead& head) {
  const bool trace = head.method() == http::verb::trace;
  if (!trace && head.method() != http::verb::options) return std::nullopt;
  const auto hops = hops_left(head);
  if (!hops) return std::nullopt;
  if (*hops > 0) {
    head.set(http::field::max_forwards, std::to_string(*hops - 1));
    return std::nullopt;
  }
  return trace ? http::make_response(http::status::ok, "message/http", text_of(head)) : own_options();
}

}  // namespace syncrig::proxy::forwarding
