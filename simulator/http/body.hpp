// Message bodies as sources of buffers: a 4 GiB file is served without being held.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/fields.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "simulator/net/task.hpp"

namespace syncrig::simulator::http {

namespace asio = boost::asio;

// A field list keeps order, spelling and repetition; look-ups ignore case.
using Fields = boost::beast::http::fields;

class Body {
 public:
  virtual ~Body() = default;

  // Bytes in all, if known before the end; without it a message is sent chunked or ended by closing.
  virtual std::optional<std::uint64_t> size() const = 0;

  // The next bytes, valid until the next call; an empty buffer is the end. An error cuts the message
  // short: with FIN, or with RST for Errc::body_reset.
  virtual net::Task<net::Result<asio::const_buffer>> next() = 0;

  // True if there are pauses between its pieces: each is sent as it comes, however small.
  virtual bool is_paced() const { return false; }

  // Once the end was reached: the fields that came after a chunked body. RFC 9112 7.1.2. Null: none.
  virtual const Fields* trailers() const { return nullptr; }
};

using BodyPtr = std::unique_ptr<Body>;

// A body held in memory.
BodyPtr text_body(std::string text);

// Reads `body` to its end. Errors: Errc::body_too_large beyond `bytes_max`, or the body's own.
net::Task<net::Result<std::string>> read_all(Body& body, std::size_t bytes_max);

}  // namespace syncrig::simulator::http
