// HTTP requests and responses as the rest of the program sees them: Beast's heads, our bodies.
#pragma once

#include <boost/beast/http/message.hpp>
#include <string>

#include "simulator/http/body.hpp"
#include "simulator/http/connection_memory.hpp"
#include "simulator/net/byte_stream.hpp"

namespace syncrig::simulator::http {

namespace beast_http = boost::beast::http;

// A field list keeps order, spelling and repetition; look-ups ignore case.
using Fields = beast_http::fields;
using RequestHead = beast_http::request_header<>;
using ResponseHead = beast_http::response_header<>;
using beast_http::field;
using beast_http::status;
using beast_http::verb;

// HTTP/1.1 and HTTP/1.0 as Beast writes versions.
inline constexpr unsigned http_1_1 = 11;
inline constexpr unsigned http_1_0 = 10;

struct Request {
  RequestHead head;
  BodyPtr body;                // never null in a request that was received
  std::string client;          // address the connection came from, without port
  std::uint32_t exchange = 0;  // the journal's number for this exchange
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
  keep,              // as the versions and Connection fields say
  close,             // graceful
  reset_unanswered,  // RST instead of a response
};

struct Response {
  ResponseHead head;
  BodyPtr body;  // null: none
  std::unique_ptr<Takeover> takeover;
  Ending ending = Ending::keep;
};

// A response with a text, its length and its type.
Response make_response(status code, std::string_view content_type, std::string text);

// The path of a request target: without scheme and authority, without query. "http://h:1/a/b?c" and "/a/b?c"
// give "/a/b".
std::string_view path_of(std::string_view target);

}  // namespace syncrig::simulator::http
