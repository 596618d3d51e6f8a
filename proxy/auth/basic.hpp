// Basic authentication at the proxy. RFC 7617
#pragma once

#include <optional>

#include "proxy/auth/scheme.hpp"

namespace syncrig::proxy::auth {

// What a client claims to be.
struct Credentials {
  std::string domain;  // of DOMAIN\user; empty: none was given
  std::string user;
  std::string password;
};

// Nothing if `value` (of Proxy-Authorization) is not well-formed Basic.
std::optional<Credentials> read_basic(std::string_view value);

class Basic final : public Scheme {
 public:
  Basic(std::string realm, Accounts& accounts) : realm_(std::move(realm)), accounts_(accounts) {}

  std::string_view name() const override { return "Basic"; }
  std::vector<std::string> challenges() override { return {"Basic realm=\"" + realm_ + "\""}; }
  Judgement judge(const Attempt& attempt) override;

 private:
  std::string realm_;
  Accounts& accounts_;
};

}  // namespace syncrig::proxy::auth
