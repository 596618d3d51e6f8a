#include "client/transfer/proxy_authentication.hpp"

#include "client/transfer/base64.hpp"
#include "client/transfer/gss_initiator.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::client::transfer {
namespace {

namespace http = simulator::http;

constexpr unsigned stale_max = 3;  // one is usual; more is a proxy that forgets its own nonces

// How an answer tells which of several nodes of a proxy gave it.
std::string node_of(const http::ResponseHead& head) {
  std::string signs;
  for (const auto* const name : {"Via", "X-Cache", "Server"}) {
    const auto [first, last] = head.equal_range(name);
    for (auto one = first; one != last; ++one) signs += std::string(one->value()) + '\n';
  }
  return signs;
}

bool is_handshake(const std::string& scheme) {
  return scheme == "Negotiate" || scheme == "NTLM";
}

}  // namespace

Login::Login() = default;
Login::Login(Login&&) noexcept = default;
Login& Login::operator=(Login&&) noexcept = default;
Login::~Login() = default;

ProxyAuthentication::ProxyAuthentication(ConsoleProxy proxy) : proxy_(std::move(proxy)) {}

std::string ProxyAuthentication::authorization(std::string_view method, std::string_view target,
                                               Login& login) {
  if (login.under_way()) {
    login.sent_ = scheme_;
    return scheme_ + " " + base64(std::exchange(login.message_, {}));
  }
  login.sent_ = digest_ ? "Digest" : basic_ ? "Basic" : "";
  if (digest_) return digest_->value(method, target);
  if (!basic_) return {};
  password_sent_ = true;
  return basic();
}

bool ProxyAuthentication::challenged(const http::ResponseHead& head, Login& login) {
  const auto offered = challenges_of(head);
  const auto sent = std::exchange(login.sent_, {});
  if (sent.empty()) return begin(offered, login);
  if (is_handshake(sent)) return go_on(offered, head, login);
  const auto* const digest = sent == "Digest" ? find(offered, "Digest") : nullptr;
  const bool stale = digest && simulator::net::iequals(digest->parameter("stale"), "true");
  if (!stale) return reject(Rejection::refused, login);
  if (++login.stale_ > stale_max) return reject(Rejection::stale, login);
  digest_->use(digest->parameter("nonce"));
  return true;
}

void ProxyAuthentication::answered(const http::ResponseHead& head, Login& login) {
  login = Login();
  rejection_ = Rejection::none;
  const auto info = parameters_of(std::string_view(head["Proxy-Authentication-Info"]));
  const auto next = info.find("nextnonce");
  if (digest_ && next != info.end()) digest_->use(next->second);
}

// In the order of .NET's AuthenticationManager. Basic only where the console allows it.
bool ProxyAuthentication::begin(const Challenges& offered, Login& login) {
  const bool has_account = !proxy_.user().empty();
  const bool has_tickets = !proxy_.kerberos_cache().empty();
  if (find(offered, "Negotiate") && (has_account || has_tickets)) return begin_handshake("Negotiate", login);
  if (!has_account) return reject(Rejection::not_tried, login);
  if (find(offered, "NTLM")) return begin_handshake("NTLM", login);
  for (const auto& one : offered) {
    if (!simulator::net::iequals(one.scheme, "Digest")) continue;
    digest_ = DigestAnswer::to(one, account(), proxy_.password(), DigestAnswer::random_nonce());
    if (!digest_) continue;
    scheme_ = "Digest";
    return true;
  }
  if (!find(offered, "Basic") || !proxy_.allow_basic_authentication())
    return reject(Rejection::not_tried, login);
  scheme_ = "Basic";
  basic_ = true;
  return true;
}

// A ticket if there is one; else NTLM takes its place inside Negotiate. [MS-N2HT] 3.1.5.1
bool ProxyAuthentication::begin_handshake(const std::string& scheme, Login& login) {
  scheme_ = scheme;
  std::string why;
  std::optional<std::string> first;
  if (scheme == "Negotiate" && !proxy_.kerberos_cache().empty()) {
    login.handshake_ = GssInitiator::negotiate_kerberos(proxy_, ticket_trouble_);
    if (login.handshake_) first = login.handshake_->step({});
    if (login.handshake_ && !first) ticket_trouble_ = login.handshake_->trouble();
  }
  if (!first && !proxy_.user().empty()) {
    login.handshake_ =
        scheme == "NTLM" ? GssInitiator::ntlm(proxy_, why) : GssInitiator::negotiate_ntlm(proxy_, why);
    if (login.handshake_) first = login.handshake_->step({});
  }
  if (!first) return reject(ticket_trouble_.empty() ? Rejection::not_tried : Rejection::no_ticket, login);
  login.message_ = std::move(*first);
  return true;
}

// The first 407 after the handshake began carries the proxy's challenge; one more is the refusal.
bool ProxyAuthentication::go_on(const Challenges& offered, const http::ResponseHead& head, Login& login) {
  const auto node = node_of(head);
  if (login.node_) {
    const bool elsewhere = login.moved_ || node != *login.node_;
    return reject(elsewhere ? Rejection::affinity_lost : Rejection::refused, login);
  }
  const auto unseen = scheme_ == "Negotiate" ? Rejection::no_ticket : Rejection::no_challenge;
  const auto* const challenge = find(offered, scheme_);
  const auto said = challenge ? from_base64(challenge->token).value_or("") : std::string();
  if (said.empty()) return reject(unseen, login);
  auto next = login.handshake_->step(said);
  if (!next || next->empty()) return reject(unseen, login);
  login.node_ = node;
  login.message_ = std::move(*next);
  return true;
}

bool ProxyAuthentication::reject(Rejection why, Login& login) {
  rejection_ = why;
  login = Login();
  return false;
}

// RFC 7617
std::string ProxyAuthentication::basic() const {
  return "Basic " + base64(account() + ":" + proxy_.password());
}

// Windows writes the domain before the user.
std::string ProxyAuthentication::account() const {
  return proxy_.domain().empty() ? proxy_.user() : proxy_.domain() + "\\" + proxy_.user();
}

}  // namespace syncrig::client::transfer
