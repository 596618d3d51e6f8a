// The client's end of one HTTP connection.
#pragma once

#include "simulator/http/message.hpp"
#include "simulator/http/message_reader.hpp"

namespace syncrig::simulator::http {

class ClientConnection {
 public:
  explicit ClientConnection(net::StreamPtr stream);

  // Sends `request` and returns the response; its body reads from this connection, which must outlive it.
  // Errors: Errc::unread_body if the previous body was not read to its end; else the parser's or the
  // stream's.
  net::Task<net::Result<Response>> exchange(Request& request);

  // True if another request may follow: the last response was read whole and did not announce a close.
  bool reusable() const;

  // After a successful CONNECT: the stream below, and bytes that already came through it.
  net::ByteStream& stream() { return *stream_; }
  std::string take_rest() { return reader_.take_rest(); }

 private:
  net::StreamPtr stream_;
  MessageReader reader_;
  bool used_ = false;
  bool closing_ = false;
};

}  // namespace syncrig::simulator::http
