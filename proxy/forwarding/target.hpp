// Where a request to a proxy is meant to go. RFC 9112 3.2.2, 3.2.3
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace syncrig::proxy::forwarding {

struct Target {
  std::string host;
  std::uint16_t port = 80;
  std::string authority;  // host and port as spelt
  std::string path;       // path and query; empty: the URL has neither
};

// "http://wsus1:8530/a?b". Nothing: it is no such URL.
std::optional<Target> read_absolute(std::string_view text);

// "wsus1:8531", as CONNECT has it. Nothing: host or port is missing.
std::optional<Target> read_authority(std::string_view text);

}  // namespace syncrig::proxy::forwarding
