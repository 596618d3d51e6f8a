// Who may use the proxy, and what becomes of those who try.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "simulator/schema/world.pb.h"

namespace syncrig::proxy::auth {

struct Account {
  std::string domain;  // NetBIOS name
  std::string user;
  std::string password;
  bool locked;
  bool disabled;
  bool password_expired;
  unsigned failures = 0;  // since the last success
};

enum class Logon {
  accepted,
  wrong,  // user, password or domain
  locked,
  disabled,
  password_expired,
};

class Accounts {
 public:
  explicit Accounts(const simulator::Authentication& settings);

  // Names ignore case. Without a domain the account's own is meant; "user@corp.test" names the domain CORP.
  // Null: there is none. Accounts live as long as this.
  Account* find(std::string_view domain, std::string_view user);

  // Somebody claims `account`, which may be null. Failures add up until the account is locked.
  Logon log_on(Account* account, bool password_is_right);

  const std::vector<Account>& all() const { return accounts_; }

 private:
  std::vector<Account> accounts_;
  unsigned failures_until_locked_;  // 0: never
};

// A sentence for the page of a 407; empty for `accepted`.
std::string_view sentence_for(Logon logon);

}  // namespace syncrig::proxy::auth
