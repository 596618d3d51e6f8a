// One request and what came of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "client/resolving/resolver.hpp"
#include "client/transfer/rejection.hpp"
#include "client/transfer/url.hpp"
#include "simulator/http/message.hpp"
#include "simulator/net/tls.hpp"

namespace syncrig::client::transfer {

namespace asio = boost::asio;
namespace http = simulator::http;
namespace net = simulator::net;

struct Call {
  http::verb method;
  Url url;
  std::vector<std::pair<std::string, std::string>> fields;  // beside Host, Connection and Proxy-Authorization
  std::string body;

  Call() : Call(http::verb::get, Url("", 0, "/")) {}
  Call(http::verb method_in, Url url_in) : method(method_in), url(std::move(url_in)) {}
};

// How far an exchange came that did not succeed.
enum class Trouble {
  none,              // answered whole, with whatever status
  proxy_script,      // the PAC script can't be had, or gives no way that can be gone
  proxy_name,        // the proxy's name gives no address
  proxy_connection,  // no connection to the proxy
  name,              // the host's name gives no address
  connection,        // no connection to the host
  handshake,         // connected to the host, TLS did not come about: see `tls`
  exchange,          // connected; no response came, or none that can be read
  body,              // the head came, the body broke off
  coding,            // all came, and is not in the content coding that it names
};

// How the proxy met the credentials, if a reply is its 407.
struct AskedInVain {
  Rejection why = Rejection::none;
  std::string scheme;          // that was tried, as spelt in RFCs; empty: none was
  std::string ticket_trouble;  // why there was no Kerberos ticket; empty: there was, or none was asked for

  AskedInVain() = default;
};

struct Reply {
  Trouble trouble = Trouble::exchange;
  boost::system::error_code error;   // of `trouble`
  resolving::Resolution resolution;  // of a name that gives no address
  http::ResponseHead head;           // empty unless a head came
  std::string body;                  // what no sink took
  bool credentials_sent = false;
  AskedInVain asked;                        // for 407
  bool tunnel_refused = false;              // the response is the proxy's, to CONNECT
  std::shared_ptr<const net::TlsSeen> tls;  // of the connection; null: plain, or there was no handshake
  std::vector<std::string> evidence;        // decisive lines, "> " sent and "< " received, credentials masked

  Reply() = default;

  bool whole() const { return trouble == Trouble::none; }
  bool has_head() const { return trouble == Trouble::none || trouble == Trouble::body; }
  unsigned status() const { return has_head() ? head.result_int() : 0; }
};

// Where body bytes go that are not to be held.
class BodySink {
 public:
  virtual ~BodySink() = default;

  // False: this response's body is not taken; it is dropped.
  virtual bool wants(const http::ResponseHead& head) = 0;
  virtual void take(asio::const_buffer bytes) = 0;
};

}  // namespace syncrig::client::transfer
