// Where a request goes: an http URL in its parts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace syncrig::client::transfer {

struct Url {
  std::string host;  // a name or an address, without brackets
  std::uint16_t port;
  std::string path;  // with query, beginning with "/"

  Url(std::string host_in, std::uint16_t port_in, std::string path_in)
      : host(std::move(host_in)), port(port_in), path(std::move(path_in)) {}

  // As in a Host field: "wsus1", "wsus1:8530", "[::1]:8530".
  std::string authority() const;

  // "http://wsus1:8530/path".
  std::string text() const;
};

// Nothing if `text` is no absolute http URL.
std::optional<Url> parse_url(std::string_view text);

}  // namespace syncrig::client::transfer
