#include "proxy/auth/handshake.hpp"

#include "proxy/auth/base64.hpp"
#include "proxy/auth/gss_acceptor.hpp"
#include "proxy/auth/ntlm_message.hpp"

namespace syncrig::proxy::auth {
namespace {

// What is known of one connection.
struct Progress {
  std::unique_ptr<GssAcceptor> acceptor;  // of the handshake under way; null: there is none
  bool complete = false;
};

// What the account file's format has no room for is no account's name.
bool is_plain(const std::string& text) {
  constexpr std::size_t bytes_max = 256;
  return text.size() <= bytes_max && text.find_first_of(":\r\n") == text.npos;
}

class Handshake : public Scheme {
 public:
  Handshake(std::string proxy_name, Accounts& accounts)
      : proxy_name_(std::move(proxy_name)), accounts_(accounts) {}

  std::vector<std::string> challenges() override { return {std::string(name())}; }
  bool knows(ConnectionMemory& connection) override { return connection.of<Progress>(this).complete; }

  Judgement judge(const Attempt& attempt) override {
    auto& progress = attempt.connection.of<Progress>(this);
    auto token = decode_base64(after_scheme(attempt.value));
    if (!token || !is_welcome(*token)) return refused(progress, nullptr);
    if (!progress.acceptor || begins_handshake(*token)) begin(progress, *token);
    if (!progress.acceptor) return refused(progress, nullptr);
    *token = with_room_for_version(std::move(*token));
    const auto claimed = claimed_name(*token);
    auto* const account = claimed ? accounts_.find(claimed->domain, claimed->user) : nullptr;
    auto step = progress.acceptor->accept(*token, claimed ? user_line(*claimed, account) : "");
    if (step.state == GssStep::State::under_way) return under_way(step);
    if (step.state == GssStep::State::failed) return refused(progress, account);
    return complete(progress, step, account ? account : holder_of(step.who));
  }

 protected:
  virtual bool is_welcome(std::string_view token) const = 0;
  virtual std::unique_ptr<GssAcceptor> make_acceptor(std::string_view first_token) const = 0;

  const std::string& proxy_name() const { return proxy_name_; }

 private:
  void begin(Progress& progress, std::string_view token) {
    progress.complete = false;
    progress.acceptor = make_acceptor(token);
  }

  Judgement under_way(const GssStep& step) const {
    Judgement judgement;
    judgement.under_way = true;
    judgement.challenges = {std::string(name()) + " " + encode_base64(step.token)};
    return judgement;
  }

  Judgement refused(Progress& progress, Account* account) {
    progress.acceptor.reset();
    Judgement judgement;
    judgement.logon = accounts_.log_on(account, false);
    return judgement;
  }

  Judgement complete(Progress& progress, const GssStep& step, Account* account) {
    progress.acceptor.reset();
    Judgement judgement;
    judgement.logon = accounts_.log_on(account, true);
    progress.complete = judgement.logon == Logon::accepted;
    if (progress.complete && !step.token.empty())
      judgement.token = std::string(name()) + " " + encode_base64(step.token);
    return judgement;
  }

  // NTLM's proof covers names as the client spells them. [MS-NLMP] 3.3.2
  static std::string user_line(const ClaimedName& claimed, const Account* account) {
    if (!account || !is_plain(claimed.domain) || !is_plain(claimed.user)) return {};
    return claimed.domain + ":" + claimed.user + ":" + account->password;
  }

  // A ticket's realm is a domain's DNS name.
  Account* holder_of(const std::string& principal) { return accounts_.find("", principal); }

  std::string proxy_name_;
  Accounts& accounts_;
};

class Ntlm final : public Handshake {
 public:
  using Handshake::Handshake;
  std::string_view name() const override { return "NTLM"; }

 private:
  bool is_welcome(std::string_view token) const override { return has_ntlm(token); }
  std::unique_ptr<GssAcceptor> make_acceptor(std::string_view) const override {
    return GssAcceptor::ntlm(proxy_name());
  }
};

class Negotiate final : public Handshake {
 public:
  Negotiate(simulator::Kerberos settings, std::string proxy_name, Accounts& accounts)
      : Handshake(std::move(proxy_name), accounts), settings_(std::move(settings)) {}
  std::string_view name() const override { return "Negotiate"; }

 private:
  bool is_welcome(std::string_view token) const override {
    return !settings_.tickets_only() || (settings_.has_keytab() && !has_ntlm(token));
  }

  // Windows sends NTLM bare where it knows that there is no Kerberos. [MS-N2HT] 3.2.5.1
  std::unique_ptr<GssAcceptor> make_acceptor(std::string_view first_token) const override {
    if (first_token.starts_with("NTLMSSP")) return GssAcceptor::ntlm(proxy_name());
    return GssAcceptor::negotiate(settings_, proxy_name());
  }

  simulator::Kerberos settings_;
};

}  // namespace

SchemePtr make_ntlm(std::string proxy_name, Accounts& accounts) {
  return std::make_unique<Ntlm>(std::move(proxy_name), accounts);
}

SchemePtr make_negotiate(const simulator::Kerberos& settings, std::string proxy_name, Accounts& accounts) {
  if (settings.has_keytab() && !GssAcceptor::can_use_keytab(settings))
    throw std::runtime_error("the proxy can't use the keytab " + settings.keytab());
  return std::make_unique<Negotiate>(settings, std::move(proxy_name), accounts);
}

}  // namespace syncrig::proxy::auth
