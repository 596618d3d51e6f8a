#include "proxy/forwarding/forwarder.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>

#include "proxy/forwarding/hop_by_hop.hpp"
#include "proxy/forwarding/pages.hpp"
#include "proxy/forwarding/tunnel.hpp"
#include "simulator/journal/masking.hpp"
#include "simulator/net/error.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::proxy::forwarding {
namespace {

// The server's body on its way to the client. At its end the connection goes back to the pool.
class RelayedBody final : public http::Body {
 public:
  RelayedBody(ConnectionPool& pool, net::Endpoint server, ConnectionPool::Connection connection,
              http::BodyPtr inner)
      : pool_(pool), server_(server), connection_(std::move(connection)), inner_(std::move(inner)) {}
  ~RelayedBody() override {
    inner_.reset();
    pool_.put(server_, std::move(connection_));
  }

  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  net::Task<net::Result<http::asio::const_buffer>> next() override { return inner_->next(); }

 private:
  ConnectionPool& pool_;
  net::Endpoint server_;
  ConnectionPool::Connection connection_;
  http::BodyPtr inner_;
};

// The request as the next server gets it.
http::Request onward_request(http::Request& request, std::string_view authority, std::string_view path,
                             std::string_view proxy_name) {
  http::Request onward;
  onward.head = request.head;
  onward.head.target(path);
  remove_hop_by_hop(onward.head);
  onward.head.erase(http::field::expect);
  onward.head.set(http::field::host, authority);  // RFC 9112 3.2.2
  add_via(onward.head, request.head.version(), proxy_name);
  onward.body = std::move(request.body);
  return onward;
}

// 0: the number is none of a port.
std::uint16_t port_of(const boost::urls::url_view& url, std::uint16_t without) {
  const std::string_view text = url.port();
  if (text.empty()) return without;
  std::uint16_t port = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
  return read.ec == std::errc() ? port : std::uint16_t{0};
}

// RFC 9110 9.2.2, 9.3: safe methods, without a body that is gone once it is sent.
bool may_be_repeated(const http::Request& request) {
  const auto method = request.head.method();
  const bool safe = method == http::verb::get || method == http::verb::head || method == http::verb::options;
  return safe && (!request.body || request.body->size() == std::uint64_t{0});
}

// The error of a connection that its server closed between two exchanges.
bool was_stale(boost::system::error_code error) {
  return error == http::beast_http::error::end_of_stream || error == net::asio::error::connection_reset ||
         error == net::asio::error::broken_pipe;
}

}  // namespace

net::Task<http::Response> Forwarder::answer(http::Request& request) {
  const bool connect = request.head.method() == http::verb::connect;
  auto target = connect ? read_authority(request.head.target()) : read_absolute(request.head.target());
  if (!target) {
    co_return error_page(
        http::status::bad_request, name_,
        "This is a forward proxy: it takes requests such as GET http://host/path and CONNECT host:port.");
  }
  const auto address = directory_.find(target->host);
  if (!address) co_return refuse(request, target->host);
  if (connect) co_return co_await tunnel(*target, *address);
  co_return co_await forward(request, *target);
}

std::optional<Forwarder::Target> Forwarder::read_absolute(std::string_view text) {
  const auto url = boost::urls::parse_uri(text);
  if (url.has_error() || url->scheme_id() != boost::urls::scheme::http || url->host().empty())
    return std::nullopt;
  Target target;
  target.host = url->host_address();
  target.port = port_of(*url, 80);
  target.authority = std::string(url->encoded_host_and_port());
  target.path = std::string(url->encoded_target());
  if (target.path.empty() || target.path.front() != '/') target.path.insert(0, "/");
  return target.port == 0 ? std::nullopt : std::optional(target);
}

std::optional<Forwarder::Target> Forwarder::read_authority(std::string_view text) {
  const auto whole = "http://" + std::string(text);
  const auto url = boost::urls::parse_uri(whole);
  if (url.has_error() || url->host().empty()) return std::nullopt;
  Target target;
  target.host = url->host_address();
  target.port = port_of(*url, 0);
  return target.port == 0 ? std::nullopt : std::optional(target);
}

net::Task<http::Response> Forwarder::forward(http::Request& request, const Target& target) {
  const net::Endpoint server(*directory_.find(target.host), target.port);
  auto onward = onward_request(request, target.authority, target.path, name_);
  auto response = co_await exchange(onward, server);
  if (response.has_error()) co_return unreachable(target, response.error());
  co_return back(std::move(*response));
}

// A kept connection may have been closed by the server meanwhile: what may be sent again, is, on a new one;
// what may not, gets a new one at once.
net::Task<net::Result<http::Response>> Forwarder::exchange(http::Request& onward, net::Endpoint server) {
  auto connection = may_be_repeated(onward) ? pool_.take(server) : nullptr;
  net::Result<http::Response> response =
      http::beast_http::make_error_code(http::beast_http::error::end_of_stream);
  if (connection) response = co_await connection->exchange(onward);
  if (response.has_error() && !was_stale(response.error())) co_return response.error();
  if (response.has_error()) {
    auto opened = co_await pool_.open(server);
    if (opened.has_error()) co_return opened.error();
    connection = std::move(*opened);
    response = co_await connection->exchange(onward);
    if (response.has_error()) co_return response.error();
  }
  if (response->body) {
    response->body =
        std::make_unique<RelayedBody>(pool_, server, std::move(connection), std::move(response->body));
  } else {
    pool_.put(server, std::move(connection));
  }
  co_return response;
}

http::Response Forwarder::back(http::Response response) const {
  add_via(response.head, response.head.version(), name_);
  remove_hop_by_hop(response.head);
  response.head.version(http::http_1_1);
  return response;
}

net::Task<http::Response> Forwarder::tunnel(const Target& target, net::asio::ip::address address) {
  auto connecting = net::connect(net::Endpoint(address, target.port), pool_.from());
  auto connection = co_await net::within(connect_limit, std::move(connecting));
  if (connection.has_error()) co_return unreachable(target, connection.error());
  http::Response response;
  response.head.version(http::http_1_1);
  response.head.result(http::status::ok);
  response.head.reason("Connection established");
  response.takeover = make_tunnel(std::move(*connection));
  co_return response;
}

http::Response Forwarder::refuse(const http::Request& request, const std::string& host) {
  const auto sentence =
      "This proxy reaches only the hosts of its own world, and " + host + " is none of them.";
  simulator::Event event;
  event.set_at(simulator::PROXY);
  event.set_event(simulator::REFUSED);
  event.set_exchange(request.exchange);
  event.set_client(request.client);
  event.set_target(simulator::journal::masked_target(request.head.target()));
  event.set_detail(sentence);
  journal_.record(std::move(event));
  return error_page(http::status::forbidden, name_, sentence);
}

http::Response Forwarder::unreachable(const Target& target, boost::system::error_code error) const {
  const auto code = error == net::Errc::timed_out ? http::status::gateway_timeout : http::status::bad_gateway;
  return error_page(code, name_,
                    "The proxy could not reach " + target.host + ":" + std::to_string(target.port) + ": " +
                        error.message() + ".");
}

}  // namespace syncrig::proxy::forwarding
