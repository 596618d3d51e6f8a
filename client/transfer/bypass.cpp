#include "client/transfer/bypass.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <cstring>

#include "simulator/net/iequals.hpp"

namespace syncrig::client::transfer {
namespace {

using boost::asio::ip::address;
using simulator::net::iequals;

constexpr std::string_view separators = "; ,\t";

std::optional<unsigned> number_of(std::string_view text) {
  unsigned number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<address> address_of(std::string_view text) {
  boost::system::error_code error;
  const auto one = boost::asio::ip::make_address(std::string(text), error);
  return error ? std::nullopt : std::optional(one);
}

// '*' stands for any characters, none included.
bool matches_glob(std::string_view glob, std::string_view text) {
  std::size_t at = 0, in = 0, star = glob.npos, mark = 0;
  while (in < text.size()) {
    if (at < glob.size() && glob[at] == '*') {
      star = at++;
      mark = in;
    } else if (at < glob.size() && iequals(glob.substr(at, 1), text.substr(in, 1))) {
      ++at, ++in;
    } else if (star != glob.npos) {
      at = star + 1;
      in = ++mark;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', at) == glob.npos;
}

template <class Bytes>
bool same_bits(const Bytes& one, const Bytes& other, unsigned bits) {
  const auto whole = bits / 8;
  if (std::memcmp(one.data(), other.data(), whole) != 0) return false;
  const auto mask = static_cast<unsigned char>(0xFF00 >> (bits % 8));
  return bits % 8 == 0 || (one[whole] & mask) == (other[whole] & mask);
}

bool is_in_network(const address& host, std::string_view network) {
  const auto slash = network.find('/');
  const auto base = address_of(network.substr(0, slash));
  const auto bits = number_of(network.substr(slash + 1));
  if (!base || !bits || base->is_v4() != host.is_v4() || *bits > (host.is_v4() ? 32u : 128u)) return false;
  return host.is_v4() ? same_bits(host.to_v4().to_bytes(), base->to_v4().to_bytes(), *bits)
                      : same_bits(host.to_v6().to_bytes(), base->to_v6().to_bytes(), *bits);
}

bool matches_address(const address& host, std::string_view entry) {
  if (entry.find('/') != entry.npos) return is_in_network(host, entry);
  const auto one = address_of(entry);
  return one && *one == host;
}

bool matches_name(std::string_view host, std::string_view entry) {
  if (entry == "<local>") return host.find('.') == host.npos;
  if (entry.starts_with('.'))
    return iequals(host, entry.substr(1)) ||
           (host.size() > entry.size() && iequals(host.substr(host.size() - entry.size()), entry));
  return matches_glob(entry, host);
}

// "https://" at the beginning is taken off. False: it is another scheme than the URL's.
bool take_scheme(std::string_view& entry, const Url& url) {
  const auto end = entry.find("://");
  if (end == entry.npos) return true;
  const bool same = iequals(entry.substr(0, end), url.secure() ? "https" : "http");
  entry.remove_prefix(end + 3);
  return same;
}

// ":8530" at the end is taken off, and the brackets of "[::1]". False: it is another port than the URL's.
bool take_port(std::string_view& entry, const Url& url) {
  const auto bracket = entry.find(']');
  const auto colon = entry.rfind(':');
  const bool has_port =
      colon != entry.npos && (bracket == entry.npos ? entry.find(':') == colon : colon > bracket);
  const auto port = has_port ? number_of(entry.substr(colon + 1)) : std::nullopt;
  if (port) entry = entry.substr(0, colon);
  if (entry.size() > 2 && entry.front() == '[' && entry.back() == ']')
    entry = entry.substr(1, entry.size() - 2);
  return !port || *port == url.port;
}

bool matches(std::string_view entry, const Url& url) {
  if (!take_scheme(entry, url) || !take_port(entry, url) || entry.empty()) return false;
  if (entry == "*") return true;
  const auto host = address_of(url.host);
  return host ? matches_address(*host, entry) || matches_glob(entry, url.host)
              : matches_name(url.host, entry);
}

bool any_matches(std::string_view text, const Url& url) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(separators), text.size()));
    if (text.empty()) return false;
    const auto entry = text.substr(0, text.find_first_of(separators));
    if (matches(entry, url)) return true;
    text.remove_prefix(entry.size());
  }
}

}  // namespace

bool is_bypassed(std::span<const std::string> list, const Url& url) {
  return std::ranges::any_of(list, [&](const std::string& text) { return any_matches(text, url); });
}

}  // namespace syncrig::client::transfer
