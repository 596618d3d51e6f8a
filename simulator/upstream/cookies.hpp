// The cookies of the protocols: small records under a message authentication code that only this server can
// make.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/updates/guid.hpp"
#include "simulator/updates/time_text.hpp"

namespace syncrig::simulator::upstream {

struct ProtocolVersion {
  std::uint16_t major = 0;
  std::uint16_t minor = 0;

  friend constexpr auto operator<=>(const ProtocolVersion&, const ProtocolVersion&) = default;
};

// What a downstream's cookie lets the server recover, [MS-WSUSSS] 2.2.4.7 and 2.2.4.8. An authorisation
// cookie has no version yet.
struct Session {
  updates::Guid downstream;
  updates::Time expires;
  ProtocolVersion version;
  std::vector<updates::Guid> groups;  // target groups
};

class Cookies {
 public:
  // The key comes from the seed and the server's id: another server, or one built anew, reads none of these
  // cookies.
  Cookies(std::uint64_t seed, updates::Guid server_id);

  // Cookies as base64.
  std::string authorization(const Session& session) const;
  std::string session(const Session& session) const;

  // Nothing for a cookie of another kind, of another server, altered, or expired at `now`.
  std::optional<Session> read_authorization(std::string_view text, updates::Time now) const;
  std::optional<Session> read_session(std::string_view text, updates::Time now) const;

  // Any record as a cookie of any kind, and back; nothing for a cookie of another kind, of another server, or
  // altered.
  std::string seal(char kind, std::span<const std::uint8_t> record) const;
  std::optional<std::vector<std::uint8_t>> unseal(char kind, std::string_view text) const;

  // True for what has the shape of a cookie of this kind and names another server; only that one could tell
  // whether it is altered.
  bool is_of_another_server(char kind, std::string_view text) const;

 private:
  updates::Guid server_id_;
  std::array<std::uint64_t, 4> key_;
};

}  // namespace syncrig::simulator::upstream
