// What a client answers to a Digest challenge. RFC 7616
#pragma once

#include <optional>
#include <string>

#include "client/transfer/challenge.hpp"

namespace syncrig::client::transfer {

class DigestAnswer {
 public:
  // Nothing for what can't be answered: an algorithm or a protection that is not spoken here. `account` is
  // the user with domain. `client_nonce` is any text that nobody foresees.
  static std::optional<DigestAnswer> to(const Challenge& challenge, std::string account, std::string password,
                                        std::string client_nonce);

  // "Digest username=...", counted up with each call.
  std::string value(std::string_view method, std::string_view target);

  // The proxy names the nonce to go on with. RFC 7616 3.5
  void use(std::string next_nonce);

  // A nonce of this machine's random numbers.
  static std::string random_nonce();

 private:
  DigestAnswer() = default;
  std::string hash(std::string_view text) const;
  std::string secret() const;

  std::string account_, password_, realm_, nonce_, opaque_, algorithm_, client_nonce_;
  bool session_ = false;
  bool sha256_ = false;
  bool quality_ = false;  // qop=auth
  unsigned count_ = 0;
};

}  // namespace syncrig::client::transfer
