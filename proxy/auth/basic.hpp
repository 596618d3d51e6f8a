// Basic authentication at the proxy: a pure decision over one header value. RFC 7617
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/schema/world.pb.h"

namespace syncrig::proxy::auth {

// What a client claims to be.
struct Credentials {
  std::string domain;  // of DOMAIN\user; empty: none was given
  std::string user;
  std::string password;
};

// Nothing if `value` (of Proxy-Authorization) is not well-formed Basic.
std::optional<Credentials> read_basic(std::string_view value);

class Basic {
 public:
  explicit Basic(const simulator::Authentication& settings);

  // Names ignore case, passwords don't. Without a domain the account's own is meant.
  bool accepts(const Credentials& claimed) const;

  // The value of Proxy-Authenticate.
  std::string challenge() const { return "Basic realm=\"" + realm_ + "\""; }

 private:
  std::string realm_;
  std::vector<Credentials> accounts_;
};

}  // namespace syncrig::proxy::auth
