// Where a request goes: an http or https URL in its parts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace syncrig::client::transfer {

enum class Scheme { http, https };

struct Url {
  std::string host;  // a name or an address, without brackets
  std::uint16_t port;
  std::string path;  // with query, beginning with "/"
  Scheme scheme;

  Url(std::string host_in, std::uint16_t port_in, std::string path_in, Scheme scheme_in = Scheme::http)
      : host(std::move(host_in)), port(port_in), path(std::move(path_in)), scheme(scheme_in) {}

  bool secure() const { return scheme == Scheme::https; }

  // As in a Host field: "wsus1", "wsus1:8530", "[::1]:8530".
  std::string authority() const;

  // As CONNECT names it: "wsus1:8531", "wsus1:443". RFC 9112 3.2.3
  std::string host_and_port() const;

  // "http://wsus1:8530/path".
  std::string text() const;
};

// Nothing if `text` is no absolute http or https URL.
std::optional<Url> parse_url(std::string_view text);

}  // namespace syncrig::client::transfer
