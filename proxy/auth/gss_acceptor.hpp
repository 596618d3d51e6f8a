// The acceptor's half of a GSSAPI handshake: NTLM, or Negotiate with a Kerberos ticket or NTLM inside.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "simulator/schema/world.pb.h"

namespace syncrig::proxy::auth {

struct GssStep {
  enum class State { under_way, complete, failed };
  State state = State::failed;
  std::string token;  // for the other side; empty: none
  std::string who;    // complete: "CORP\user", or "user@CORP.TEST" of a ticket
};

class GssAcceptor {
 public:
  // True if the keytab has keys, of the principal if one is named.
  static bool can_use_keytab(const simulator::Kerberos& settings);

  // `proxy_name` is the proxy's full name. Null: this machine lacks the mechanism.
  static std::unique_ptr<GssAcceptor> ntlm(const std::string& proxy_name);
  static std::unique_ptr<GssAcceptor> negotiate(const simulator::Kerberos& settings,
                                                const std::string& proxy_name);
  ~GssAcceptor();

  // `user_line` is the one account against which NTLM is checked: "DOMAIN:user:password", spelt as the client
  // does; empty: there is none.
  GssStep accept(std::string_view token, const std::string& user_line);

 private:
  struct Context;
  explicit GssAcceptor(std::unique_ptr<Context> context);

  std::unique_ptr<Context> context_;
};

}  // namespace syncrig::proxy::auth
