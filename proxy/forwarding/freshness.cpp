#include "proxy/forwarding/freshness.hpp"

#include <boost/beast/http/rfc7230.hpp>
#include <charconv>

#include "simulator/net/iequals.hpp"
#include "simulator/upstream/http_date.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
using simulator::net::iequals;

constexpr std::uint64_t delta_max = 2'147'483'648;  // RFC 9111 1.2.2

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == text.npos ? std::string_view()
                            : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Calls `see(name, value)` with each directive of each Cache-Control field.
template <class See>
void each_directive(const http::Fields& fields, const See& see) {
  const auto [begin, end] = fields.equal_range(http::field::cache_control);
  for (auto one = begin; one != end; ++one) {
    std::string_view left = one->value();
    while (!left.empty()) {
      const auto length = std::min(left.find(','), left.size());
      const auto part = trimmed(left.substr(0, length));
      left.remove_prefix(std::min(length + 1, left.size()));
      const auto equals = std::min(part.find('='), part.size());
      see(trimmed(part.substr(0, equals)), trimmed(part.substr(std::min(equals + 1, part.size()))));
    }
  }
}

std::optional<Seconds> read_delta(std::string_view text) {
  if (text.size() > 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || read.ptr != text.data() + text.size()) return std::nullopt;
  return Seconds(read.ec == std::errc() ? std::min(number, delta_max) : delta_max);
}

}  // namespace

bool has_directive(const http::Fields& fields, std::string_view directive) {
  bool found = false;
  each_directive(fields,
                 [&](std::string_view name, std::string_view) { found = found || iequals(name, directive); });
  return found;
}

std::optional<Seconds> directive_seconds(const http::Fields& fields, std::string_view directive) {
  std::optional<Seconds> found;
  each_directive(fields, [&](std::string_view name, std::string_view value) {
    if (!found && iequals(name, directive)) found = read_delta(value).value_or(Seconds(0));
  });
  return found;
}

Seconds lifetime_of(const http::ResponseHead& head, Seconds otherwise) {
  if (has_directive(head, "no-cache")) return Seconds(0);
  if (const auto shared = directive_seconds(head, "s-maxage")) return *shared;
  if (const auto any = directive_seconds(head, "max-age")) return *any;
  if (head.count(http::field::expires) == 0) return otherwise;
  const auto expires = date_of(head[http::field::expires]);
  const auto date = date_of(head[http::field::date]);
  if (!expires) return Seconds(0);  // RFC 9111 5.3: "0" and the like lie in the past
  const auto from = date.value_or(std::chrono::floor<Seconds>(std::chrono::system_clock::now()));
  return std::max(Seconds(0), Seconds(*expires - from));
}

Seconds age_of(const http::ResponseHead& head) {
  return read_delta(head[http::field::age]).value_or(Seconds(0));
}

std::optional<std::chrono::sys_seconds> date_of(std::string_view text) {
  return simulator::upstream::parse_http_date(text,
                                              std::chrono::floor<Seconds>(std::chrono::system_clock::now()));
}

std::optional<std::string> variant_of(const http::RequestHead& request, std::string_view vary) {
  std::string variant;
  for (const auto name : http::beast_http::token_list(vary)) {
    if (name == "*") return std::nullopt;
    variant.append(name).append("=").append(request[name]).append("\n");
  }
  return variant;
}

}  // namespace syncrig::proxy::forwarding
