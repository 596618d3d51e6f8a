#include "client/transfer/digest_answer.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <boost/beast/http/rfc7230.hpp>
#include <stdexcept>

#include "client/transfer/base64.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::client::transfer {
namespace {

using simulator::net::iequals;

// RFC 7616 3.3: without the parameter it is MD5.
bool is_md5(const std::string& algorithm) {
  return algorithm.empty() || iequals(algorithm, "MD5") || iequals(algorithm, "MD5-sess");
}
bool is_sha256(const std::string& algorithm) {
  return iequals(algorithm, "SHA-256") || iequals(algorithm, "SHA-256-sess");
}

bool offers_auth(const std::string& qualities) {
  for (const auto one : boost::beast::http::token_list(qualities)) {
    if (iequals(one, "auth")) return true;
  }
  return false;
}

std::string quoted(std::string_view text) {
  std::string safe = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') safe += '\\';
    safe += letter;
  }
  return safe + '"';
}

std::string hex_lower(std::string_view bytes) {
  auto digits = to_hex(bytes);
  for (auto& digit : digits)
    if (digit >= 'A') digit = static_cast<char>(digit - 'A' + 'a');
  return digits;
}

std::string eight_digits(unsigned number) {
  std::array<char, 9> text{};
  std::snprintf(text.data(), text.size(), "%08x", number);
  return text.data();
}

}  // namespace

std::optional<DigestAnswer> DigestAnswer::to(const Challenge& challenge, std::string account,
                                             std::string password, std::string client_nonce) {
  const auto algorithm = challenge.parameter("algorithm");
  const auto qualities = challenge.parameter("qop");
  const bool spoken = is_md5(algorithm) || is_sha256(algorithm);
  if (!spoken || (!qualities.empty() && !offers_auth(qualities))) return std::nullopt;
  DigestAnswer answer;
  answer.account_ = std::move(account);
  answer.password_ = std::move(password);
  answer.realm_ = challenge.parameter("realm");
  answer.nonce_ = challenge.parameter("nonce");
  answer.opaque_ = challenge.parameter("opaque");
  answer.algorithm_ = algorithm;
  answer.client_nonce_ = std::move(client_nonce);
  answer.session_ = boost::beast::string_view(algorithm).ends_with("-sess");
  answer.sha256_ = is_sha256(algorithm);
  answer.quality_ = !qualities.empty();
  return answer;
}

// RFC 7616 3.4
std::string DigestAnswer::value(std::string_view method, std::string_view target) {
  const auto count = eight_digits(++count_);
  const auto request = hash(std::string(method) + ":" + std::string(target));
  const auto protection = quality_ ? count + ":" + client_nonce_ + ":auth:" : std::string();
  const auto response = hash(secret() + ":" + nonce_ + ":" + protection + request);
  auto value = "Digest username=" + quoted(account_) + ", realm=" + quoted(realm_) +
               ", nonce=" + quoted(nonce_) + ", uri=" + quoted(target) + ", response=\"" + response + "\"";
  if (!algorithm_.empty()) value += ", algorithm=" + algorithm_;
  if (!opaque_.empty()) value += ", opaque=" + quoted(opaque_);
  if (quality_) value += ", qop=auth, nc=" + count;
  if (quality_ || session_) value += ", cnonce=" + quoted(client_nonce_);
  return value;
}

void DigestAnswer::use(std::string next_nonce) {
  nonce_ = std::move(next_nonce);
  count_ = 0;
}

// RFC 7616 3.4.2
std::string DigestAnswer::secret() const {
  const auto plain = hash(account_ + ":" + realm_ + ":" + password_);
  return session_ ? hash(plain + ":" + nonce_ + ":" + client_nonce_) : plain;
}

std::string DigestAnswer::hash(std::string_view text) const {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned size = 0;
  const auto* const kind = sha256_ ? EVP_sha256() : EVP_md5();
  if (EVP_Digest(text.data(), text.size(), bytes.data(), &size, kind, nullptr) != 1)
    throw std::runtime_error("OpenSSL does not compute MD5 and SHA-256 on this machine");
  return hex_lower({reinterpret_cast<const char*>(bytes.data()), size});
}

std::string DigestAnswer::random_nonce() {
  std::array<unsigned char, 16> bytes;
  if (RAND_bytes(bytes.data(), bytes.size()) != 1)
    throw std::runtime_error("OpenSSL has no random numbers on this machine");
  return hex_lower({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace syncrig::client::transfer
