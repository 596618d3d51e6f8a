#include "simulator/http/server.hpp"

#include <boost/beast/http/error.hpp>

#include "simulator/http/error.hpp"
#include "simulator/http/message_reader.hpp"
#include "simulator/http/message_writer.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::http {
namespace {

// A request body that the answer left unread is read and dropped up to this size; beyond it the connection
// closes.
constexpr std::size_t unread_bytes_max = 256 * 1024;

// Sends 100 Continue when the body is first wanted. RFC 9110 10.1.1
class ContinuedBody final : public Body {
 public:
  ContinuedBody(net::ByteStream& stream, BodyPtr inner) : stream_(stream), inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override { return inner_->size(); }

  net::Task<net::Result<asio::const_buffer>> next() override {
    if (!std::exchange(continued_, true)) {
      static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
      const auto sent = co_await stream_.write(asio::buffer(line));
      if (sent.has_error()) co_return sent.error();
    }
    co_return co_await inner_->next();
  }

 private:
  net::ByteStream& stream_;
  BodyPtr inner_;
  bool continued_ = false;
};

bool expects_continue(const Request& request) {
  return request.head.version() >= http_1_1 && net::iequals(request.head[field::expect], "100-continue");
}

// RFC 9112 3.2: exactly one Host from HTTP/1.1 on.
bool names_its_host(const Request& request) {
  const auto hosts = request.head.count(field::host);
  return hosts == 1 || (hosts == 0 && request.head.version() < http_1_1);
}

class Connection {
 public:
  Connection(net::ByteStream& stream, Answer& answer, std::string client, std::uint32_t number)
      : stream_(stream),
        answer_(answer),
        client_(std::move(client)),
        memory_(std::make_shared<ConnectionMemory>(number)),
        reader_(stream) {}

  net::Task<net::Result<>> run() {
    auto after = After::keep;
    while (after == After::keep) {
      auto request = co_await reader_.request();
      if (request.has_error()) co_return co_await refuse(request.error());
      if (!names_its_host(*request)) co_return co_await refuse(Errc::host_missing);
      after = co_await exchange(*request);
    }
    co_return net::Result<>{};
  }

 private:
  net::Task<After> exchange(Request& request) {
    request.client = client_;
    request.connection = memory_;
    const auto method = request.head.method();
    const auto version = request.head.version();
    const bool expecting = expects_continue(request);
    if (expecting) request.body = std::make_unique<ContinuedBody>(stream_, std::move(request.body));
    const bool client_keeps = reader_.keep_alive();

    auto response = co_await answer_.answer(request);
    if (response.ending == Ending::reset_unanswered) co_return co_await end(net::Close::reset);

    const bool body_never_comes = expecting && reader_.body_untouched();
    const bool keep = client_keeps && response.ending == Ending::keep && !body_never_comes;
    const auto written = co_await write_response(stream_, response, method, version, keep);
    if (response.takeover && !written.has_error()) co_return co_await hand_over(*response.takeover);
    if (written.has_error() && written.error() == Errc::body_reset) co_return co_await end(net::Close::reset);
    if (written.has_error() || *written == After::close) co_return co_await end(net::Close::graceful);
    if (!co_await reader_.skip_body(unread_bytes_max)) co_return co_await end(net::Close::graceful);
    co_return After::keep;
  }

  net::Task<After> hand_over(Takeover& takeover) {
    co_await takeover.run(stream_, reader_.take_rest());
    co_return co_await end(net::Close::graceful);
  }

  net::Task<After> end(net::Close how) {
    co_await stream_.close(how);
    co_return After::close;
  }

  net::Task<net::Result<>> refuse(boost::system::error_code error) {
    if (error == beast_http::error::end_of_stream) {
      co_await stream_.close(net::Close::graceful);
      co_return net::Result<>{};
    }
    if (is_malformed(error)) {
      auto response =
          make_response(status::bad_request, "text/html; charset=us-ascii",
                        "<html><body><h2>Bad Request</h2><p>" + error.message() + "</p></body></html>\r\n");
      co_await write_response(stream_, response, verb::get, http_1_1, false);
    }
    co_await stream_.close(net::Close::graceful);
    co_return error;
  }

  net::ByteStream& stream_;
  Answer& answer_;
  std::string client_;
  std::shared_ptr<ConnectionMemory> memory_;
  MessageReader reader_;
};

}  // namespace

net::Task<net::Result<>> serve(net::ByteStream& stream, Answer& answer, std::string client,
                              std::uint32_t number) {
  Connection connection(stream, answer, std::move(client), number);
  co_return co_await connection.run();
}

bool is_malformed(boost::system::error_code error) {
  return error == Errc::host_missing ||
         error.category() == beast_http::make_error_code(beast_http::error::bad_method).category();
}

}  // namespace syncrig::simulator::http
