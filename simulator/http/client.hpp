// The client's end of one HTTP connection.
#pragma once

#include <optional>

#include "simulator/http/message.hpp"
#include "simulator/http/message_reader.hpp"

namespace syncrig::simulator::http {

class ClientConnection {
 public:
  explicit ClientConnection(net::StreamPtr stream);

  // Sends `request` and returns the response; its body reads from this connection, which must outlive it. 1xx
  // responses go to the request's `interim`. With Expect: 100-continue the response is awaited while the body
  // is sent, and ends that.
  // Errors: Errc::unread_body if the previous body was not read to its end; else the parser's or the
  // stream's.
  net::Task<net::Result<Response>> exchange(Request& request);

  // How long the server may take to answer once a request is sent; then net::Errc::timed_out. Not set: for
  // ever.
  void limit_silence(net::Clock::duration limit) { silence_limit_ = limit; }

  // True if another request may follow: the last response was read whole and did not announce a close.
  bool reusable() const;

  // After a successful CONNECT: the stream below, and bytes that already came through it.
  net::ByteStream& stream() { return *stream_; }
  std::string take_rest() { return reader_.take_rest(); }

  // The stream itself; this is of no use afterwards.
  net::StreamPtr take_stream() { return std::move(stream_); }

 private:
  net::Task<net::Result<Response>> exchange_expecting(Request& request);
  net::Task<net::Result<Response>> receive(const Request& request);

  net::StreamPtr stream_;
  MessageReader reader_;
  bool used_ = false;
  bool closing_ = false;
  std::optional<net::Clock::duration> silence_limit_;
};

}  // namespace syncrig::simulator::http
