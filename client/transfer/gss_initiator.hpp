// The initiator's half of a GSSAPI handshake: NTLM, or Negotiate with a Kerberos ticket or NTLM inside.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client/schema/facts.pb.h"

namespace syncrig::client::transfer {

class GssInitiator {
 public:
  // Null: the account has no such credentials; `why` then says it in a sentence.
  static std::unique_ptr<GssInitiator> ntlm(const ConsoleProxy& proxy, std::string& why);
  static std::unique_ptr<GssInitiator> negotiate_ntlm(const ConsoleProxy& proxy, std::string& why);
  static std::unique_ptr<GssInitiator> negotiate_kerberos(const ConsoleProxy& proxy, std::string& why);

  ~GssInitiator();

  // The next message, for what the other side said; at first that is nothing. No value: the handshake failed.
  // Empty: no further message is needed.
  std::optional<std::string> step(std::string_view said);

  const std::string& trouble() const { return trouble_; }  // of the step that failed

 private:
  struct Context;
  explicit GssInitiator(std::unique_ptr<Context> context);

  std::unique_ptr<Context> context_;
  std::string trouble_;
};

}  // namespace syncrig::client::transfer
