// Authentication at the proxy as the WSUS service does it: which scheme is taken, and what goes into
// Proxy-Authorization. RFC 9110 11.7
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client/schema/facts.pb.h"
#include "client/transfer/digest_answer.hpp"
#include "client/transfer/rejection.hpp"

namespace syncrig::client::transfer {

class GssInitiator;

// What the connection it belongs to has behind it: NTLM and Negotiate authenticate a connection, not a
// request. It moves with a handshake whose connection the proxy closed.
class Login {
 public:
  Login();
  Login(Login&&) noexcept;
  Login& operator=(Login&&) noexcept;
  ~Login();

  // The next message belongs to the handshake of this connection.
  bool under_way() const { return !message_.empty(); }

  // To be called when the handshake goes on over another connection.
  void moved() { moved_ = true; }

 private:
  friend class ProxyAuthentication;

  std::unique_ptr<GssInitiator> handshake_;
  std::string message_;              // to be sent; empty: none
  std::optional<std::string> node_;  // what the giver of the challenge signs with; none: there was none yet
  std::string sent_;                 // the scheme of the credentials that went out last; empty: none
  bool moved_ = false;
  unsigned stale_ = 0;
};

// One for all connections to one proxy.
//
// For every request: set authorization() if it is not empty, send, and on 407 ask challenged(); if that says
// so, send again over the same connection, or a new one if the proxy closed it, with its Login. On any other
// status call answered().
class ProxyAuthentication {
 public:
  explicit ProxyAuthentication(ConsoleProxy proxy);

  // The value of Proxy-Authorization; empty: none is to be sent. `target` is that of the request line.
  std::string authorization(std::string_view method, std::string_view target, Login& login);

  // True: the request is to be sent again.
  bool challenged(const simulator::http::ResponseHead& head, Login& login);
  void answered(const simulator::http::ResponseHead& head, Login& login);

  // Of the last 407 for which challenged() was false.
  Rejection rejection() const { return rejection_; }

  // The scheme that was tried last, as spelt in RFCs; empty: none was.
  const std::string& scheme() const { return scheme_; }

  // Why there was no Kerberos ticket; empty: there was, or none was asked for.
  const std::string& ticket_trouble() const { return ticket_trouble_; }

  // True once the password has crossed the network in clear text.
  bool password_sent() const { return password_sent_; }

 private:
  bool begin(const Challenges& offered, Login& login);
  bool begin_handshake(const std::string& scheme, Login& login);
  bool go_on(const Challenges& offered, const simulator::http::ResponseHead& head, Login& login);
  bool reject(Rejection why, Login& login);
  std::string basic() const;
  std::string account() const;

  ConsoleProxy proxy_;
  std::string scheme_;
  bool basic_ = false;                  // the proxy asks for it
  std::optional<DigestAnswer> digest_;  // to the latest challenge
  Rejection rejection_ = Rejection::none;
  std::string ticket_trouble_;
  bool password_sent_ = false;
};

}  // namespace syncrig::client::transfer
