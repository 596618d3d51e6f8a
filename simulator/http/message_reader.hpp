// Reads HTTP/1.x messages from a stream, one after the other, with Beast's parser.
#pragma once

#include <memory>

#include "simulator/http/message.hpp"

namespace syncrig::simulator::http {

// Keeps what was read beyond a message for the next one. The stream outlives the reader, the reader the
// bodies it gave out.
class MessageReader {
 public:
  explicit MessageReader(net::ByteStream& stream);
  ~MessageReader();

  // The head of the next request; its body is read through `Request::body`. Errors:
  // beast::http::error::end_of_stream when the peer closed between messages, the parser's for malformed text,
  // the stream's.
  net::Task<net::Result<Request>> request();

  // The head of the next response that is not 1xx; those go to `interim`, if there is one. `to_head`: it
  // answers a HEAD (or a CONNECT) and has no body.
  net::Task<net::Result<Response>> response(bool to_head, Interim* interim = nullptr);

  // Reads what is left of the current body. False: it does not end within `bytes_max`.
  net::Task<bool> skip_body(std::size_t bytes_max);

  // True if the connection can carry another message after the current one, as its version and fields say.
  bool keep_alive() const;

  bool body_done() const;

  // Bytes read beyond the current message, taken out.
  std::string take_rest();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace syncrig::simulator::http
