#include "proxy/auth/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <charconv>

#include "proxy/auth/base64.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::proxy::auth {
namespace {

using simulator::net::iequals;

constexpr std::size_t nonces_max = 4096;  // the oldest are forgotten, and are stale then
constexpr std::size_t nonce_digits = 32;

std::string hex_digest(std::string_view text, const EVP_MD* kind) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned size = 0;
  if (EVP_Digest(text.data(), text.size(), bytes.data(), &size, kind, nullptr) != 1)
    throw std::runtime_error("OpenSSL does not compute MD5 and SHA-256 on this machine");
  std::string hex;
  for (unsigned at = 0; at < size; ++at) hex += {digits[bytes[at] >> 4], digits[bytes[at] & 15]};
  return hex;
}

std::string_view name_of(simulator::Digest::Algorithm algorithm) {
  if (algorithm == simulator::Digest::MD5_SESS) return "MD5-sess";
  return algorithm == simulator::Digest::SHA_256 ? "SHA-256" : "MD5";
}

std::string hash(simulator::Digest::Algorithm algorithm, std::string_view text) {
  return hex_digest(text, algorithm == simulator::Digest::SHA_256 ? EVP_sha256() : EVP_md5());
}

std::string get(const Parameters& claim, const char* name) {
  const auto found = claim.find(name);
  return found == claim.end() ? std::string() : found->second;
}

// Eight hexadecimal digits. RFC 7616 3.4
std::uint64_t count_of(const Parameters& claim) {
  const auto text = get(claim, "nc");
  std::uint64_t count = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count, 16);
  return text.size() == 8 && read.ec == std::errc() && read.ptr == text.data() + text.size() ? count : 0;
}

// Some clients name only path and query where the request line has the whole URL.
bool means_target(std::string_view uri, std::string_view target) {
  return uri == target || (uri.starts_with('/') && target.ends_with(uri));
}

Account* account_of(Accounts& accounts, const std::string& name) {
  const auto slash = name.find('\\');
  if (slash == name.npos) return accounts.find("", name);
  return accounts.find(name.substr(0, slash), name.substr(slash + 1));
}

}  // namespace

Digest::Digest(std::string realm, const simulator::Digest& settings, Accounts& accounts)
    : realm_(std::move(realm)),
      requests_per_nonce_(settings.requests_per_nonce()),
      nextnonce_(settings.nextnonce()),
      without_qop_(settings.without_qop()),
      accounts_(accounts) {
  for (const auto one : settings.algorithm()) algorithms_.push_back(static_cast<Algorithm>(one));
  if (algorithms_.empty()) algorithms_.push_back(simulator::Digest::MD5);
  secret_ = realm_;
  for (const auto& account : accounts.all()) secret_ += ":" + account.user + ":" + account.password;
}

std::vector<std::string> Digest::challenges() {
  return challenges(false);
}

std::vector<std::string> Digest::challenges(bool stale) {
  std::vector<std::string> all;
  for (const auto algorithm : algorithms_) all.push_back(challenge(algorithm, stale));
  return all;
}

std::string Digest::challenge(Algorithm algorithm, bool stale) {
  auto text = "Digest realm=" + quoted(realm_) + ", nonce=\"" + new_nonce() + "\"";
  if (!without_qop_) text += ", qop=\"auth\"";
  text += ", algorithm=" + std::string(name_of(algorithm));
  if (stale) text += ", stale=true";
  return text;
}

std::string Digest::new_nonce() {
  auto nonce =
      hex_digest(secret_ + ":" + std::to_string(given_count_++), EVP_sha256()).substr(0, nonce_digits);
  nonces_.emplace(nonce, Nonce());
  given_.push_back(nonce);
  if (given_.size() > nonces_max) {
    nonces_.erase(given_.front());
    given_.pop_front();
  }
  return nonce;
}

Judgement Digest::judge(const Attempt& attempt) {
  Judgement judgement;
  const auto claim = read_parameters(after_scheme(attempt.value));
  const auto algorithm = claim ? algorithm_of(*claim) : std::nullopt;
  if (!algorithm || get(*claim, "realm") != realm_ || !means_target(get(*claim, "uri"), attempt.target))
    return judgement;
  auto* const account = account_of(accounts_, get(*claim, "username"));
  const bool right = account && is_right(*claim, *algorithm, *account, attempt.method);
  // RFC 7616 3.3: stale is said only to those who know the password.
  if (right && use(*claim) == Freshness::stale) {
    judgement.under_way = true;
    judgement.challenges = challenges(true);
    return judgement;
  }
  judgement.logon = accounts_.log_on(account, right);
  if (nextnonce_ && judgement.logon == Logon::accepted) judgement.info = "nextnonce=\"" + new_nonce() + "\"";
  return judgement;
}

// RFC 7616 3.3: left out, it is MD5.
std::optional<Digest::Algorithm> Digest::algorithm_of(const Parameters& claim) const {
  const auto named = get(claim, "algorithm");
  for (const auto one : algorithms_) {
    if (iequals(named.empty() ? "MD5" : named, name_of(one))) return one;
  }
  return std::nullopt;
}

// RFC 7616 3.4.1 to 3.4.3; without qop as in RFC 2069.
bool Digest::is_right(const Parameters& claim, Algorithm algorithm, const Account& account,
                      std::string_view method) const {
  const auto nonce = get(claim, "nonce");
  const auto client_nonce = get(claim, "cnonce");
  const auto quality = get(claim, "qop");
  if (!quality.empty() && !iequals(quality, "auth")) return false;
  auto secret = hash(algorithm, get(claim, "username") + ":" + realm_ + ":" + account.password);
  if (algorithm == simulator::Digest::MD5_SESS)
    secret = hash(algorithm, secret + ":" + nonce + ":" + client_nonce);
  const auto request = hash(algorithm, std::string(method) + ":" + get(claim, "uri"));
  const auto protection = quality.empty() ? "" : get(claim, "nc") + ":" + client_nonce + ":" + quality + ":";
  return iequals(get(claim, "response"), hash(algorithm, secret + ":" + nonce + ":" + protection + request));
}

// A count that was there before is a repetition. RFC 7616 3.4.5
Digest::Freshness Digest::use(const Parameters& claim) {
  const auto found = nonces_.find(get(claim, "nonce"));
  if (found == nonces_.end()) return Freshness::stale;
  auto& nonce = found->second;
  if (requests_per_nonce_ > 0 && nonce.requests >= requests_per_nonce_) return Freshness::stale;
  if (!get(claim, "qop").empty()) {
    const auto count = count_of(claim);
    if (count <= nonce.highest_count) return Freshness::stale;
    nonce.highest_count = count;
  }
  ++nonce.requests;
  return Freshness::good;
}

}  // namespace syncrig::proxy::auth
