#include "proxy/auth/basic.hpp"

#include "proxy/auth/base64.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::proxy::auth {

std::optional<Credentials> read_basic(std::string_view value) {
  if (value.size() < 6 || !simulator::net::iequals(value.substr(0, 6), "Basic ")) return std::nullopt;
  const auto text = decode_base64(after_scheme(value));
  if (!text) return std::nullopt;
  const auto colon = text->find(':');
  if (colon == text->npos) return std::nullopt;
  const auto name = text->substr(0, colon);
  const auto slash = name.find('\\');
  Credentials claimed;
  claimed.domain = slash == name.npos ? "" : name.substr(0, slash);
  claimed.user = slash == name.npos ? name : name.substr(slash + 1);
  claimed.password = text->substr(colon + 1);
  return claimed;
}

// Names ignore case, passwords don't.
Judgement Basic::judge(const Attempt& attempt) {
  Judgement judgement;
  const auto claimed = read_basic(attempt.value);
  if (!claimed) return judgement;
  auto* const account = accounts_.find(claimed->domain, claimed->user);
  judgement.logon = accounts_.log_on(account, account && account->password == claimed->password);
  return judgement;
}

}  // namespace syncrig::proxy::auth
