#include "simulator/http/message_writer.hpp"

#include <boost/beast/core/buffers_range.hpp>
#include <charconv>

#include "simulator/http/error.hpp"

namespace syncrig::simulator::http {
namespace {

// A head and a first piece up to this size leave in one write.
constexpr std::size_t joined_bytes_max = 16 * 1024;

std::string text_of(Fields::writer writer) {
  std::string text;
  const auto buffers = writer.get();
  for (const auto part : boost::beast::buffers_range_ref(buffers)) {
    text.append(static_cast<const char*>(part.data()), part.size());
  }
  return text;
}

enum class Framing { none, by_length, chunked, until_close };

std::string chunk_head(std::size_t bytes) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.begin(), digits.end(), bytes, 16).ptr;
  return std::string(digits.begin(), end) + "\r\n";
}

// Sends heads and pieces, joining small neighbours into one write until they are flushed.
class Joiner {
 public:
  Joiner(net::ByteStream& stream, std::string first) : stream_(stream), waiting_(std::move(first)) {}

  net::Task<net::Result<>> add(asio::const_buffer piece) {
    if (waiting_.size() + piece.size() <= joined_bytes_max) {
      waiting_.append(static_cast<const char*>(piece.data()), piece.size());
      co_return net::Result<>{};
    }
    const auto flushed = co_await flush();
    if (flushed.has_error()) co_return flushed;
    co_return co_await stream_.write(piece);
  }

  net::Task<net::Result<>> flush() {
    if (waiting_.empty()) co_return net::Result<>{};
    const auto written = co_await stream_.write(asio::buffer(waiting_));
    waiting_.clear();
    co_return written;
  }

 private:
  net::ByteStream& stream_;
  std::string waiting_;
};

net::Task<net::Result<>> send_piece(Joiner& out, asio::const_buffer piece, Framing framing) {
  if (framing != Framing::chunked) co_return co_await out.add(piece);
  const auto head = chunk_head(piece.size());
  auto sent = co_await out.add(asio::buffer(head));
  if (!sent.has_error()) sent = co_await out.add(piece);
  if (!sent.has_error()) sent = co_await out.add(asio::buffer("\r\n", 2));
  co_return sent;
}

// RFC 9112 7.1.2
std::string last_chunk(const Body& body) {
  std::string text = "0\r\n";
  if (const auto* trailers = body.trailers()) {
    for (const auto& one : *trailers)
      text.append(one.name_string()).append(": ").append(one.value()).append("\r\n");
  }
  return text + "\r\n";
}

// Sends `body` after the head that `out` holds. When the body fails, what came before it is sent all the
// same.
net::Task<net::Result<>> send_body(Joiner& out, Body& body, Framing framing) {
  std::uint64_t left = framing == Framing::by_length ? body.size().value_or(0) : 1;
  const bool piecewise = body.is_paced() || body.size().value_or(UINT64_MAX) > joined_bytes_max;
  while (left > 0) {
    const auto piece = co_await body.next();
    if (piece.has_error()) {
      co_await out.flush();
      co_return piece.error();
    }
    if (piece->size() == 0) break;
    const auto sent = co_await send_piece(out, *piece, framing);
    if (sent.has_error()) co_return sent;
    if (piecewise) {
      const auto flushed = co_await out.flush();
      if (flushed.has_error()) co_return flushed;
    }
    if (framing == Framing::by_length) left -= std::min<std::uint64_t>(left, piece->size());
  }
  if (framing == Framing::by_length && left > 0) {
    co_await out.flush();
    co_return Errc::body_cut;
  }
  if (framing == Framing::chunked) {
    const auto end = last_chunk(body);
    co_return co_await out.add(asio::buffer(end));
  }
  co_return net::Result<>{};
}

net::Task<net::Result<>> send(net::ByteStream& stream, std::string head, Body* body, Framing framing) {
  Joiner out(stream, std::move(head));
  if (body && framing != Framing::none) {
    const auto sent = co_await send_body(out, *body, framing);
    if (sent.has_error()) co_return sent;
  }
  co_return co_await out.flush();
}

bool has_length(const Fields& fields) {
  return fields.count(field::content_length) > 0;
}

Framing frame_request(RequestHead& head, const Body* body) {
  if (!body) return Framing::none;
  if (const auto size = body->size()) {
    if (*size > 0 && !has_length(head)) head.set(field::content_length, std::to_string(*size));
    return Framing::by_length;
  }
  head.set(field::transfer_encoding, "chunked");
  return Framing::chunked;
}

bool may_have_body(unsigned code) {
  return code / 100 != 1 && code != 204 && code != 304;
}

Framing frame_response(Response& response, verb method, unsigned version) {
  auto& head = response.head;
  const bool bodiless =
      !may_have_body(head.result_int()) || (method == verb::connect && head.result_int() / 100 == 2);
  if (bodiless) return Framing::none;
  if (method == verb::head && !response.body) return Framing::none;
  const auto size = response.body ? response.body->size() : std::optional<std::uint64_t>(0);
  if (size && !has_length(head)) head.set(field::content_length, std::to_string(*size));
  const bool may_chunk = version >= http_1_1 && head.version() >= http_1_1;
  if (!size && may_chunk) head.set(field::transfer_encoding, "chunked");
  if (method == verb::head) return Framing::none;
  if (size) return Framing::by_length;
  return may_chunk ? Framing::chunked : Framing::until_close;
}

void set_connection(ResponseHead& head, unsigned version, bool keep_alive) {
  if (!keep_alive) {
    head.set(field::connection, "close");
  } else if (version == http_1_0) {
    head.set(field::connection, "keep-alive");
  }
}

}  // namespace

net::Task<net::Result<>> write_request(net::ByteStream& stream, Request& request) {
  const auto framing = frame_request(request.head, request.body.get());
  auto head = text_of(Fields::writer(request.head, request.head.version(), request.head.method()));
  if (expects_continue(request.head)) {
    const auto sent = co_await stream.write(asio::buffer(head));
    if (sent.has_error()) co_return sent;
    head.clear();
  }
  co_return co_await send(stream, std::move(head), request.body.get(), framing);
}

net::Task<net::Result<>> write_interim(net::ByteStream& stream, const ResponseHead& head) {
  auto copy = head;
  const auto text = text_of(Fields::writer(copy, http_1_1, copy.result_int()));
  co_return co_await stream.write(asio::buffer(text));
}

net::Task<net::Result<After>> write_response(net::ByteStream& stream, Response& response, verb method,
                                             unsigned version, bool keep_alive) {
  const auto framing = frame_response(response, method, version);
  const bool stays = keep_alive && framing != Framing::until_close;
  if (!response.takeover) set_connection(response.head, version, stays);
  auto head = text_of(Fields::writer(response.head, response.head.version(), response.head.result_int()));
  const auto sent = co_await send(stream, std::move(head), response.body.get(), framing);
  if (sent.has_error()) co_return sent.error();
  co_return stays ? After::keep : After::close;
}

}  // namespace syncrig::simulator::http
