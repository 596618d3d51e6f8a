// How a proxy shows itself in what it passes on and in what it says itself. docs/personalities.md
#pragma once

#include <boost/system/error_code.hpp>
#include <functional>
#include <string>
#include <vector>

#include "simulator/http/message.hpp"
#include "simulator/schema/world.pb.h"

namespace syncrig::proxy::personalities {

namespace http = simulator::http;
namespace net = simulator::net;

struct Line {
  std::string name;
  std::string value;
};

// Which HTTP version stands before the proxy's name in the Via of a response. RFC 9110 7.6.3 wants the
// message's.
enum class ViaVersion { of_the_message, always_1_1, of_the_request };

// What becomes of Proxy-Authorization on the way to the server.
enum class Credentials { dropped, passed_if_not_asked_for, passed };

// What the proxy says itself: why, and to what.
struct OwnWord {
  unsigned status;                // of the plain proxy
  boost::system::error_code why;  // what the connection to the server came to; none: the proxy's own rules
  bool connect;                   // to CONNECT
};

struct Manners {
  // what it passes on
  std::string via;  // its name and comment: "proxy.corp.test (squid/5.7)"; empty: no Via
  ViaVersion via_version = ViaVersion::of_the_message;
  bool via_apart = false;          // in responses a field of its own, beside those that are there
  bool always_1_1_onward = false;  // requests go on as HTTP/1.1, whatever came
  bool adds_client = false;        // X-Forwarded-For
  Credentials credentials = Credentials::dropped;
  std::vector<Line> onward;  // added to requests that lack these fields
  std::vector<Line> back;    // set on responses

  // connections
  bool says_keep_alive = false;  // Connection: keep-alive, although HTTP/1.1 needs none
  std::function<bool(unsigned status, bool own)> closes;  // after which answers it closes; null: none
  bool closes_unannounced = false;                        // it always closes, and only its own pages say so
  unsigned connect_version = http::http_1_1;              // of the response to CONNECT
  std::string connect_reason = "Connection established";
  std::vector<Line> connect;  // its fields

  // pages of its own
  std::string page_type = "text/html; charset=utf-8";
  std::vector<Line> page = {{"Server", "syncrig"}};
  unsigned challenge_version = http::http_1_1;                 // of a page that asks for credentials
  std::function<unsigned(const OwnWord&)> status;              // null: as the plain proxy
  std::function<std::vector<Line>(const OwnWord&)> page_more;  // further fields
};

// Those of the personality that `settings` name; `name` is the proxy's full host name.
Manners manners_of(const simulator::Proxy& settings, const std::string& name);

}  // namespace syncrig::proxy::personalities
