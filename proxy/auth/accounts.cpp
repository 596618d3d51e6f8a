#include "proxy/auth/accounts.hpp"

#include "simulator/net/iequals.hpp"

namespace syncrig::proxy::auth {

using simulator::net::iequals;

Accounts::Accounts(const simulator::Authentication& settings)
    : failures_until_locked_(settings.failures_until_locked()) {
  for (const auto& one : settings.account()) {
    accounts_.push_back(
        {one.domain(), one.name(), one.password(), one.locked(), one.disabled(), one.password_expired()});
  }
}

Account* Accounts::find(std::string_view domain, std::string_view user) {
  const auto at = user.rfind('@');
  if (domain.empty() && at != user.npos) {
    const auto suffix = user.substr(at + 1);
    return find(suffix.substr(0, suffix.find('.')), user.substr(0, at));
  }
  for (auto& one : accounts_) {
    if (iequals(one.user, user) && (domain.empty() || iequals(one.domain, domain))) return &one;
  }
  return nullptr;
}

// A password that is right opens what it tells of: that it expired is no stranger's business.
Logon Accounts::log_on(Account* account, bool password_is_right) {
  if (!account) return Logon::wrong;
  if (account->locked) return Logon::locked;
  if (!password_is_right) {
    ++account->failures;
    account->locked = failures_until_locked_ > 0 && account->failures >= failures_until_locked_;
    return Logon::wrong;
  }
  account->failures = 0;
  if (account->disabled) return Logon::disabled;
  return account->password_expired ? Logon::password_expired : Logon::accepted;
}

std::string_view sentence_for(Logon logon) {
  switch (logon) {
    case Logon::accepted:
      return "";
    case Logon::wrong:
      return "The user name, password or domain is not the right one.";
    case Logon::locked:
      return "The account is locked.";
    case Logon::disabled:
      return "The account is disabled.";
    case Logon::password_expired:
      return "The password of the account has expired.";
  }
  throw std::logic_error("no such end of a logon");
}

}  // namespace syncrig::proxy::auth
