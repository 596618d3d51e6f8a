// The cookies of the server protocol: small records under a message authentication code that only this server
// can make.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/updates/guid.hpp"
#include "simulator/updates/time_text.hpp"

namespace syncrig::simulator::upstream {

struct ProtocolVersion {
  std::uint16_t major = 0;
  std::uint16_t minor = 0;

  friend constexpr auto operator<=>(const ProtocolVersion&, const ProtocolVersion&) = default;
};

// What a cookie lets the server recover, [MS-WSUSSS] 3.1.4.2 and 3.1.4.3. An authorisation cookie has no
// version yet.
struct Session {
  updates::Guid downstream;
  updates::Time expires;
  ProtocolVersion version;
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

 private:
  enum class Purpose : char { authorization = 'A', session = 'S' };

  std::string sealed(Purpose purpose, const Session& session) const;
  std::optional<Session> opened(Purpose purpose, std::string_view text, updates::Time now) const;

  updates::Guid server_id_;
  std::array<std::uint64_t, 4> key_;
};

}  // namespace syncrig::simulator::upstream
