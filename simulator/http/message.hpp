// HTTP requests and responses as the rest of the program sees them: Beast's heads, our bodies.
#pragma once

#include <boost/beast/http/message.hpp>
#include <optional>
#include <string>

#include "simulator/http/body.hpp"
#include "simulator/http/connection_memory.hpp"
#include "simulator/net/byte_stream.hpp"

namespace syncrig::simulator::http {

namespace beast_http = boost::beast::http;

using RequestHead = beast_http::request_header<>;
using ResponseHead = beast_http::response_header<>;
using beast_http::field;
using beast_http::status;
using beast_http::verb;

// HTTP/1.1 and HTTP/1.0 as Beast writes versions.
inline constexpr unsigned http_1_1 = 11;
inline constexpr unsigned http_1_0 = 10;

// Where 1xx responses go on their way to a client. RFC 9110 15.2
class Interim {
 public:
  virtual ~Interim() = default;

  virtual net::Task<net::Result<>> send(const ResponseHead& head) = 0;

  // From now on Expect: 100-continue is answered by `send` alone, no longer by reading the body.
  virtual void take_over_continue() = 0;
};

struct Request {
  RequestHead head;
  BodyPtr body;                // never null in a request that was received
  std::string client;          // address the connection came from, without port
  std::uint32_t exchange = 0;  // the journal's number for this exchange
  Interim* interim = nullptr;  // lives as long as the request; null: the client takes no 1xx
  std::shared_ptr<ConnectionMemory> connection;  // never null in a request that was received
};

// Takes over a connection once the head of its response is sent (CONNECT tunnels). `early` was read already
// and comes first.
class Takeover {
 public:
  virtual ~Takeover() = default;
  virtual net::Task<> run(net::ByteStream& client, std::string early) = 0;
};

// What becomes of the connection after a response.
enum class Ending {
  keep,               // as the versions and Connection fields say
  close,              // graceful
  close_unannounced,  // the same, and no Connection field says so
  reset_unanswered,   // RST instead of a response
};

struct Response {
  ResponseHead head;
  BodyPtr body;  // null: none
  std::unique_ptr<Takeover> takeover;
  Ending ending = Ending::keep;
  // Of what a proxy says itself, instead of a server: what its connection to the server came to; no error if
  // its own rules forbade one.
  std::optional<boost::system::error_code> own_word;
};

// A response with a text, its length and its type.
Response make_response(status code, std::string_view content_type, std::string text);

// The request's body comes only once the server has asked for it. RFC 9110 10.1.1
bool expects_continue(const RequestHead& head);

// The path of a request target: without scheme and authority, without query. "http://h:1/a/b?c" and "/a/b?c"
// give "/a/b".
std::string_view path_of(std::string_view target);

}  // namespace syncrig::simulator::http
