#include "simulator/upstream/cookies.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstring>
#include <span>

#include "simulator/updates/mixing.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::upstream {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Code = std::array<std::uint8_t, 32>;
using Key = std::array<std::uint64_t, 4>;

Code code_of(const Key& key, std::span<const std::uint8_t> message) {
  Code code;
  HMAC(EVP_sha256(), key.data(), sizeof key, message.data(), message.size(), code.data(), nullptr);
  return code;
}

void append(Bytes& to, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(number >> shift));
}

void append(Bytes& to, updates::Guid id) {
  append(to, id.high);
  append(to, id.low);
}

void append(Bytes& to, updates::Time time) {
  append(to, static_cast<std::uint64_t>(time.time_since_epoch().count()));
}

// Reads what `append` wrote; the caller sees to it that there is enough.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t number = 0;
    for (const auto byte : bytes_.first(8)) number = number << 8 | byte;
    bytes_ = bytes_.subspan(8);
    return number;
  }

  updates::Guid guid() {
    const auto high = number();
    return {high, number()};
  }

  updates::Time time() {
    return updates::Time(std::chrono::milliseconds(static_cast<std::int64_t>(number())));
  }

  bool at_end() const { return bytes_.empty(); }

 private:
  std::span<const std::uint8_t> bytes_;
};

constexpr char authorization_kind = 'A';
constexpr char session_kind = 'S';

// A cookie is kind, server, record and code.
constexpr std::size_t guid_bytes = 16;
constexpr std::size_t frame_bytes = 1 + guid_bytes;

// A session is downstream, expiry, version and as many groups as there are.
constexpr std::size_t session_bytes_min = guid_bytes + 8 + 8;

Bytes record_of(const Session& session) {
  Bytes record;
  append(record, session.downstream);
  append(record, session.expires);
  append(record, std::uint64_t{session.version.major} << 16 | session.version.minor);
  for (const auto& group : session.groups) append(record, group);
  return record;
}

std::optional<Session> session_in(const std::optional<Bytes>& record, updates::Time now) {
  if (!record || record->size() < session_bytes_min || record->size() % guid_bytes != 0) return std::nullopt;
  Reader reader(*record);
  Session session;
  session.downstream = reader.guid();
  session.expires = reader.time();
  const auto version = reader.number();
  session.version = {static_cast<std::uint16_t>(version >> 16), static_cast<std::uint16_t>(version)};
  while (!reader.at_end()) session.groups.push_back(reader.guid());
  if (session.expires <= now) return std::nullopt;
  return session;
}

// The bytes of what has the shape of a cookie of this kind.
std::optional<Bytes> shaped(char kind, std::string_view text) {
  auto bytes = updates::parse_base64(text);
  if (!bytes || bytes->size() < frame_bytes + sizeof(Code)) return std::nullopt;
  if (bytes->front() != static_cast<std::uint8_t>(kind)) return std::nullopt;
  return bytes;
}

updates::Guid server_in(const Bytes& cookie) {
  return Reader(std::span(cookie).subspan(1)).guid();
}

}  // namespace

Cookies::Cookies(std::uint64_t seed, updates::Guid server_id) : server_id_(server_id) {
  const auto secret = updates::mix(seed ^ server_id.high) ^ updates::mix(server_id.low);
  for (std::size_t i = 0; i < key_.size(); ++i) key_[i] = updates::draw(secret, 0, i);
}

std::string Cookies::seal(char kind, std::span<const std::uint8_t> record) const {
  Bytes cookie{static_cast<std::uint8_t>(kind)};
  append(cookie, server_id_);
  cookie.insert(cookie.end(), record.begin(), record.end());
  const auto code = code_of(key_, cookie);
  cookie.insert(cookie.end(), code.begin(), code.end());
  return updates::base64(cookie);
}

std::optional<Bytes> Cookies::unseal(char kind, std::string_view text) const {
  const auto bytes = shaped(kind, text);
  if (!bytes || server_in(*bytes) != server_id_) return std::nullopt;
  const auto signed_part = std::span(*bytes).first(bytes->size() - sizeof(Code));
  const auto code = code_of(key_, signed_part);
  if (CRYPTO_memcmp(code.data(), bytes->data() + signed_part.size(), code.size()) != 0) return std::nullopt;
  const auto record = signed_part.subspan(frame_bytes);
  return Bytes(record.begin(), record.end());
}

bool Cookies::is_of_another_server(char kind, std::string_view text) const {
  const auto bytes = shaped(kind, text);
  return bytes && server_in(*bytes) != server_id_;
}

std::string Cookies::authorization(const Session& session) const {
  return seal(authorization_kind, record_of(session));
}

std::string Cookies::session(const Session& session) const {
  return seal(session_kind, record_of(session));
}

std::optional<Session> Cookies::read_authorization(std::string_view text, updates::Time now) const {
  return session_in(unseal(authorization_kind, text), now);
}

std::optional<Session> Cookies::read_session(std::string_view text, updates::Time now) const {
  return session_in(unseal(session_kind, text), now);
}

}  // namespace syncrig::simulator::upstream
