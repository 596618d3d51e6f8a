#include "simulator/upstream/agent/agent_cookie.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using soap::ErrorCode;
using soap::Fault;

constexpr char authorization_kind = 'a';
constexpr char cookie_kind = 'c';

using Bytes = std::vector<std::uint8_t>;

void append(Bytes& to, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(number >> shift));
}

void append(Bytes& to, updates::Time time) {
  append(to, static_cast<std::uint64_t>(time.time_since_epoch().count()));
}

Bytes record_of(const AgentCookie& cookie) {
  Bytes record;
  append(record, cookie.expires);
  append(record, std::uint64_t{cookie.version.major} << 16 | cookie.version.minor);
  append(record, cookie.config_changed);
  append(record, cookie.synchronised);
  append(record, std::uint64_t{cookie.computer.size()});
  record.insert(record.end(), cookie.computer.begin(), cookie.computer.end());
  record.insert(record.end(), cookie.target_groups.begin(), cookie.target_groups.end());
  return record;
}

// Reads what `record_of` wrote: nothing else has passed the code around it.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> record) : record_(record) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (const auto byte : taken(8)) value = value << 8 | byte;
    return value;
  }

  updates::Time time() {
    return updates::Time(std::chrono::milliseconds(static_cast<std::int64_t>(number())));
  }

  std::string text(std::size_t size) {
    const auto bytes = taken(size);
    return {bytes.begin(), bytes.end()};
  }

  std::string rest() { return text(record_.size()); }

 private:
  std::span<const std::uint8_t> taken(std::size_t size) {
    const auto first = record_.first(size);
    record_ = record_.subspan(size);
    return first;
  }

  std::span<const std::uint8_t> record_;
};

AgentCookie cookie_in(std::span<const std::uint8_t> record) {
  Reader reader(record);
  AgentCookie cookie;
  cookie.expires = reader.time();
  const auto version = reader.number();
  cookie.version = {static_cast<std::uint16_t>(version >> 16), static_cast<std::uint16_t>(version)};
  cookie.config_changed = reader.time();
  cookie.synchronised = reader.time();
  cookie.computer = reader.text(reader.number());
  cookie.target_groups = reader.rest();
  return cookie;
}

}  // namespace

std::string authorization_text(const Server& server, const AgentCookie& cookie) {
  return server.cookies.seal(authorization_kind, record_of(cookie));
}

std::string cookie_text(const Server& server, const AgentCookie& cookie) {
  return server.cookies.seal(cookie_kind, record_of(cookie));
}

void write_cookie(soap::Writer& xml, std::string_view name, const Server& server, const AgentCookie& cookie) {
  xml.open(name);
  xml.leaf("Expiration", updates::iso_text(cookie.expires));
  xml.leaf("EncryptedData", cookie_text(server, cookie));
  xml.close();
}

OrFault<AgentCookie> read_authorization(const Server& server, std::string_view text) {
  const auto record = server.cookies.unseal(authorization_kind, text);
  if (!record) return Fault{ErrorCode::InvalidAuthorizationCookie, ""};
  auto cookie = cookie_in(*record);
  if (cookie.expires <= server.now()) return Fault{ErrorCode::InvalidAuthorizationCookie, ""};
  return cookie;
}

OrFault<AgentCookie> read_cookie(const Server& server, soap::Element element) {
  const auto text = element.child("EncryptedData").text();
  if (const auto record = server.cookies.unseal(cookie_kind, text)) return cookie_in(*record);
  const bool is_foreign = server.cookies.is_of_another_server(cookie_kind, text);
  return Fault{is_foreign ? ErrorCode::ServerChanged : ErrorCode::InvalidCookie, ""};
}

OrFault<AgentCookie> cookie_of(const Server& server, soap::Element request) {
  auto cookie = read_cookie(server, request.child("cookie"));
  if (cookie.has_value() && cookie->expires <= server.now()) return Fault{ErrorCode::CookieExpired, ""};
  return cookie;
}

}  // namespace syncrig::simulator::upstream::agent
