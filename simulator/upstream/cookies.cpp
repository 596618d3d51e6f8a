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

// Reads what `append` wrote.
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

 private:
  std::span<const std::uint8_t> bytes_;
};

// Purpose, server, downstream, expiry, version.
constexpr std::size_t record_bytes = 1 + 16 + 16 + 8 + 8;

}  // namespace

Cookies::Cookies(std::uint64_t seed, updates::Guid server_id) : server_id_(server_id) {
  const auto secret = updates::mix(seed ^ server_id.high) ^ updates::mix(server_id.low);
  for (std::size_t i = 0; i < key_.size(); ++i) key_[i] = updates::draw(secret, 0, i);
}

std::string Cookies::sealed(Purpose purpose, const Session& session) const {
  Bytes record{static_cast<std::uint8_t>(purpose)};
  for (const auto& id : {server_id_, session.downstream}) {
    append(record, id.high);
    append(record, id.low);
  }
  append(record, static_cast<std::uint64_t>(session.expires.time_since_epoch().count()));
  append(record, std::uint64_t{session.version.major} << 16 | session.version.minor);
  const auto code = code_of(key_, record);
  record.insert(record.end(), code.begin(), code.end());
  return updates::base64(record);
}

std::optional<Session> Cookies::opened(Purpose purpose, std::string_view text, updates::Time now) const {
  const auto bytes = updates::parse_base64(text);
  if (!bytes || bytes->size() != record_bytes + Code().size()) return std::nullopt;
  const auto record = std::span(*bytes).first(record_bytes);
  const auto code = code_of(key_, record);
  if (CRYPTO_memcmp(code.data(), bytes->data() + record_bytes, code.size()) != 0) return std::nullopt;
  if (record[0] != static_cast<std::uint8_t>(purpose)) return std::nullopt;
  Reader reader(record.subspan(1));
  if (reader.guid() != server_id_) return std::nullopt;
  Session session;
  session.downstream = reader.guid();
  session.expires = updates::Time(std::chrono::milliseconds(static_cast<std::int64_t>(reader.number())));
  const auto version = reader.number();
  session.version = {static_cast<std::uint16_t>(version >> 16), static_cast<std::uint16_t>(version)};
  if (session.expires <= now) return std::nullopt;
  return session;
}

std::string Cookies::authorization(const Session& session) const {
  return sealed(Purpose::authorization, session);
}
std::string Cookies::session(const Session& session) const {
  return sealed(Purpose::session, session);
}

std::optional<Session> Cookies::read_authorization(std::string_view text, updates::Time now) const {
  return opened(Purpose::authorization, text, now);
}

std::optional<Session> Cookies::read_session(std::string_view text, updates::Time now) const {
  return opened(Purpose::session, text, now);
}

}  // namespace syncrig::simulator::upstream
