// One way to authenticate at the proxy. RFC 9110 11.7
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/auth/accounts.hpp"
#include "simulator/http/connection_memory.hpp"

namespace syncrig::proxy::auth {

using simulator::http::ConnectionMemory;

// A request that carries Proxy-Authorization. What it refers to outlives the judging.
struct Attempt {
  std::string_view value;
  std::string_view method;
  std::string_view target;
  ConnectionMemory& connection;
};

struct Judgement {
  Logon logon = Logon::wrong;
  bool under_way = false;               // neither accepted nor refused
  std::vector<std::string> challenges;  // under way: those of the 407
  std::string token;                    // accepted: the last message of the handshake, as Proxy-Authenticate
  std::string info;                     // accepted: Proxy-Authentication-Info
};

class Scheme {
 public:
  virtual ~Scheme() = default;

  // As spelt in RFCs: "Digest".
  virtual std::string_view name() const = 0;

  // Values of Proxy-Authenticate for those who show no credentials.
  virtual std::vector<std::string> challenges() = 0;

  // `attempt.value` is of this scheme.
  virtual Judgement judge(const Attempt& attempt) = 0;

  // The connection has authenticated, and needs no credentials any more.
  virtual bool knows(ConnectionMemory&) { return false; }
};

using SchemePtr = std::unique_ptr<Scheme>;

// Those of the settings, in order; none of them is NONE. `proxy_name` is the proxy's full name, `accounts`
// outlives them.
std::vector<SchemePtr> make_schemes(const simulator::Authentication& settings, const std::string& proxy_name,
                                    Accounts& accounts);

}  // namespace syncrig::proxy::auth
