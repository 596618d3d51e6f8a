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

// 1xx responses of one exchange. RFC 9110 10.1.1, 15.2
class SentInterim final : public Interim {
 public:
  explicit SentInterim(net::ByteStream& stream) : stream_(stream) {}

  net::Task<net::Result<>> send(const ResponseHead& head) override {
    continued_ = continued_ || head.result() == status::continue_;
    co_return co_await write_interim(stream_, head);
  }

  void take_over_continue() override { taken_over_ = true; }

  // Sends 100 Continue, once, unless somebody else has taken that over.
  net::Task<net::Result<>> invite() {
    if (continued_ || taken_over_) co_return net::Result<>{};
    ResponseHead head;
    head.result(status::continue_);
    co_return co_await send(head);
  }

  bool continued() const { return continued_; }

 private:
  net::ByteStream& stream_;
  bool continued_ = false;
  bool taken_over_ = false;
};

// Sends 100 Continue when the body is first wanted.
class ContinuedBody final : public Body {
 public:
  ContinuedBody(SentInterim& interim, BodyPtr inner) : interim_(interim), inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  const Fields* trailers() const override { return inner_->trailers(); }

  net::Task<net::Result<asio::const_buffer>> next() override {
    const auto invited = co_await interim_.invite();
    if (invited.has_error()) co_return invited.error();
    co_return co_await inner_->next();
  }

 private:
  SentInterim& interim_;
  BodyPtr inner_;
};

// RFC 9112 3.2: exactly one Host from HTTP/1.1 on.
bool names_its_host(const Request& request) {
  const auto hosts = request.head.count(field::host);
  return hosts == 1 || (hosts == 0 && request.head.version() < http_1_1);
}

class Connection {
 public:
  Connection(net::ByteStream& stream, Answer& answer, std::string client, std::uint32_t number, bool secure)
      : stream_(stream),
        answer_(answer),
        client_(std::move(client)),
        memory_(std::make_shared<ConnectionMemory>(number, secure)),
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
    const bool expecting = expects_continue(request.head);
    SentInterim interim(stream_);
    if (version >= http_1_1) request.interim = &interim;
    if (expecting) request.body = std::make_unique<ContinuedBody>(interim, std::move(request.body));
    const bool client_keeps = reader_.keep_alive();

    auto response = co_await answer_.answer(request);
    if (response.ending == Ending::reset_unanswered) co_return co_await end(net::Close::reset);

    const bool body_never_comes = expecting && !interim.continued() && !reader_.body_done();
    const bool unannounced = response.ending == Ending::close_unannounced;
    const bool keep = client_keeps && response.ending == Ending::keep && !body_never_comes;
    const auto written = co_await write_response(stream_, response, method, version, keep || unannounced);
    if (response.takeover && !written.has_error()) co_return co_await hand_over(*response.takeover);
    if (written.has_error() && written.error() == Errc::body_reset) co_return co_await end(net::Close::reset);
    if (written.has_error() || *written == After::close || unannounced)
      co_return co_await end(net::Close::graceful);
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
      // RFC 6585 5
      const auto code = error == beast_http::error::header_limit ? status::request_header_fields_too_large
                                                                 : status::bad_request;
      const auto title = std::string(beast_http::obsolete_reason(code));
      auto response =
          make_response(code, "text/html; charset=us-ascii",
                        "<html><body><h2>" + title + "</h2><p>" + error.message() + "</p></body></html>\r\n");
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
                               std::uint32_t number, bool secure) {
  Connection connection(stream, answer, std::move(client), number, secure);
  co_return co_await connection.run();
}

bool is_malformed(boost::system::error_code error) {
  return error == Errc::host_missing ||
         error.category() == beast_http::make_error_code(beast_http::error::bad_method).category();
}

}  // namespace syncrig::simulator::http
