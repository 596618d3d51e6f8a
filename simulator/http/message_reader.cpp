#include "simulator/http/message_reader.hpp"

#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <limits>

namespace syncrig::simulator::http {
namespace {

constexpr std::size_t read_bytes = 16 * 1024;
constexpr std::uint32_t head_bytes_max = 64 * 1024;

template <bool is_request>
using Parser = beast_http::parser<is_request, beast_http::buffer_body>;

enum class Step { done, wants_more };

}  // namespace

struct MessageReader::State {
  explicit State(net::ByteStream& stream_in) : stream(stream_in) {}

  net::ByteStream& stream;
  boost::beast::flat_buffer read;  // bytes that no message has taken yet
  std::unique_ptr<Parser<true>> request;
  std::unique_ptr<Parser<false>> response;

  // Reads more bytes from the stream; 0 is its end.
  net::Task<net::Result<std::size_t>> fill() {
    const auto room = read.prepare(read_bytes);
    const auto count = co_await stream.read_some(room);
    if (count.has_value()) read.commit(*count);
    co_return count;
  }

  // One step of the parser over what was read.
  template <bool is_request>
  net::Result<Step> step(Parser<is_request>& parser) {
    boost::system::error_code error;
    read.consume(parser.put(read.data(), error));
    if (error == beast_http::error::need_more) return Step::wants_more;
    if (error && error != beast_http::error::need_buffer) return error;
    return Step::done;
  }

  template <bool is_request>
  net::Task<net::Result<>> head(Parser<is_request>& parser) {
    parser.header_limit(head_bytes_max);
    parser.body_limit(boost::none);
    bool starved = read.size() == 0;
    while (!parser.is_header_done()) {
      if (starved) {
        const auto filled = co_await fill();
        if (filled.has_error()) co_return filled.error();
        if (*filled == 0) {
          co_return parser.got_some() || read.size() > 0
              ? beast_http::make_error_code(beast_http::error::partial_message)
              : beast_http::make_error_code(beast_http::error::end_of_stream);
        }
      }
      const auto stepped = step(parser);
      if (stepped.has_error()) co_return stepped.error();
      starved = *stepped == Step::wants_more || read.size() == 0;
    }
    co_return net::Result<>{};
  }

  // Body bytes into `room`; 0 is the end.
  template <bool is_request>
  net::Task<net::Result<std::size_t>> body(Parser<is_request>& parser, asio::mutable_buffer room) {
    auto& sink = parser.get().body();
    sink.data = room.data();
    sink.size = room.size();
    bool starved = false;
    while (!parser.is_done() && sink.size == room.size()) {
      if (starved || read.size() == 0) {
        const auto filled = co_await fill();
        if (filled.has_error()) co_return filled.error();
        if (*filled == 0) {
          boost::system::error_code error;
          parser.put_eof(error);
          if (error) co_return error;
          break;
        }
      }
      const auto stepped = step(parser);
      if (stepped.has_error()) co_return stepped.error();
      starved = *stepped == Step::wants_more;
      if (starved && read.size() > head_bytes_max) co_return beast_http::error::header_limit;
    }
    co_return room.size() - sink.size;
  }
};

namespace {

// What frames or routes a message can't come after its body. RFC 9110 6.5.1
void drop_misplaced(Fields& trailers) {
  for (const auto name : {field::connection, field::content_length, field::host, field::proxy_authorization,
                          field::te, field::trailer, field::transfer_encoding, field::upgrade}) {
    trailers.erase(name);
  }
}

template <bool is_request>
class ReceivedBody final : public Body {
 public:
  ReceivedBody(MessageReader::State& state, Parser<is_request>& parser) : state_(state), parser_(parser) {
    if (parser.is_done()) size_ = 0;
    if (const auto length = parser.content_length(); length && !parser.chunked()) size_ = *length;
  }

  std::optional<std::uint64_t> size() const override { return size_; }

  net::Task<net::Result<asio::const_buffer>> next() override {
    const auto count = co_await state_.body(parser_, asio::buffer(room_));
    if (count.has_error()) co_return count.error();
    if (*count == 0 && parser_.chunked()) drop_misplaced(parser_.get().base());
    co_return asio::const_buffer(room_.data(), *count);
  }

  // The head was moved out: what the parser has now came after the body.
  const Fields* trailers() const override {
    const Fields& late = parser_.get().base();
    return parser_.chunked() && parser_.is_done() && late.begin() != late.end() ? &late : nullptr;
  }

 private:
  MessageReader::State& state_;
  Parser<is_request>& parser_;
  std::optional<std::uint64_t> size_;
  std::array<char, read_bytes> room_;
};

}  // namespace

MessageReader::MessageReader(net::ByteStream& stream) : state_(std::make_unique<State>(stream)) {}
MessageReader::~MessageReader() = default;

net::Task<net::Result<Request>> MessageReader::request() {
  state_->request = std::make_unique<Parser<true>>();
  auto& parser = *state_->request;
  const auto read = co_await state_->head(parser);
  if (read.has_error()) co_return read.error();
  Request request;
  request.head = std::move(parser.get().base());
  request.body = std::make_unique<ReceivedBody<true>>(*state_, parser);
  co_return request;
}

net::Task<net::Result<Response>> MessageReader::response(bool to_head, Interim* interim) {
  while (true) {
    state_->response = std::make_unique<Parser<false>>();
    state_->response->skip(to_head);
    const auto read = co_await state_->head(*state_->response);
    if (read.has_error()) co_return read.error();
    const auto& head = state_->response->get().base();
    if (head.result_int() / 100 != 1 || head.result() == status::switching_protocols) break;
    if (!interim) continue;
    const auto relayed = co_await interim->send(head);
    if (relayed.has_error()) co_return relayed.error();
  }
  auto& parser = *state_->response;
  Response response;
  response.head = std::move(parser.get().base());
  if (!to_head) response.body = std::make_unique<ReceivedBody<false>>(*state_, parser);
  co_return response;
}

net::Task<bool> MessageReader::skip_body(std::size_t bytes_max) {
  std::array<char, 4096> dropped;
  for (std::size_t total = 0; !body_done();) {
    const auto room = asio::buffer(dropped);
    auto reading =
        state_->request ? state_->body(*state_->request, room) : state_->body(*state_->response, room);
    const auto count = co_await std::move(reading);
    if (count.has_error()) co_return false;
    total += *count;
    if (total > bytes_max) co_return false;
  }
  co_return true;
}

bool MessageReader::keep_alive() const {
  return state_->request ? state_->request->keep_alive() : state_->response && state_->response->keep_alive();
}

bool MessageReader::body_done() const {
  return state_->request ? state_->request->is_done() : !state_->response || state_->response->is_done();
}

std::string MessageReader::take_rest() {
  const auto bytes = state_->read.data();
  std::string rest(static_cast<const char*>(bytes.data()), bytes.size());
  state_->read.consume(rest.size());
  return rest;
}

}  // namespace syncrig::simulator::http
