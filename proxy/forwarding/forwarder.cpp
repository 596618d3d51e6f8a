#include "proxy/forwarding/forwarder.hpp"

#include "proxy/forwarding/hop_by_hop.hpp"
#include "proxy/forwarding/max_forwards.hpp"
#include "proxy/forwarding/onward.hpp"
#include "proxy/forwarding/pages.hpp"
#include "proxy/forwarding/relayed_body.hpp"
#include "proxy/forwarding/tunnel.hpp"
#include "proxy/personalities/marks.hpp"
#include "simulator/http/error.hpp"
#include "simulator/journal/masking.hpp"
#include "simulator/net/error.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::proxy::forwarding {
namespace {

constexpr std::size_t held_bytes_max = 16 * 1024 * 1024;

// HTTP/1.0 knows no chunks: a body without a length is held until it has one. False: it breaks off or is
// too large.
net::Task<bool> measure_for_http10(http::Request& request) {
  const bool measured = !request.body || request.body->size() || request.head.version() >= http::http_1_1;
  if (measured) co_return true;
  auto text = co_await http::read_all(*request.body, held_bytes_max);
  if (text.has_error()) co_return false;
  request.body = http::text_body(std::move(*text));
  co_return true;
}

// RFC 9112 3.2.4: OPTIONS of a URL without a path is about the server as a whole.
std::string origin_form(const http::Request& request, const Target& target) {
  if (!target.path.empty()) return target.path;
  return request.head.method() == http::verb::options ? "*" : "/";
}

// The parent's page would be read from a connection that is gone.
http::Response without_page(http::Response response) {
  response.body = http::text_body("");
  response.head.set(http::field::content_length, "0");
  return response;
}

}  // namespace

net::Task<http::Response> Forwarder::answer(http::Request& request) {
  const bool connect = request.head.method() == http::verb::connect;
  const auto target = connect ? read_authority(request.head.target()) : read_absolute(request.head.target());
  if (!target) {
    co_return page(
        http::status::bad_request,
        "This is a forward proxy: it takes requests such as GET http://host/path and CONNECT host:port.");
  }
  if (went_through(request.head, own_pseudonym())) co_return looped();
  if (auto own = end_of_hops(request.head)) co_return std::move(*own);
  if (standing_.parent && connect) co_return co_await tunnel_through_parent(request, *target);
  if (!standing_.parent && !directory_.find(target->host)) co_return refuse(request, target->host);
  if (connect) co_return co_await tunnel(*target);
  co_return co_await forward(request, *target);
}

net::Task<http::Response> Forwarder::forward(http::Request& request, const Target& target) {
  auto onward = onward_request(request, target);
  const bool sendable = co_await measure_for_http10(onward);
  if (!sendable)
    co_return page(http::status::payload_too_large, "The request can't be sent to an old server.");
  auto response = co_await exchange(onward, next_hop(target));
  if (response.has_error()) co_return unreachable(target, response.error());
  if (is_too_large(*response))
    co_return page(http::status::forbidden, "The object is larger than this proxy lets pass.");
  co_return back(request.head.version(), std::move(*response));
}

// The request as the next hop gets it.
http::Request Forwarder::onward_request(http::Request& request, const Target& target) const {
  http::Request onward;
  onward.head = request.head;
  if (!standing_.parent) onward.head.target(origin_form(request, target));
  remove_hop_by_hop(onward.head);
  onward.head.set(http::field::host, target.authority);  // RFC 9112 3.2.2
  personalities::mark(onward.head, request, standing_.manners);
  pass_expectation(request, onward);
  onward.body = std::move(request.body);
  return onward;
}

net::Endpoint Forwarder::next_hop(const Target& target) const {
  if (standing_.parent) return *standing_.parent;
  return net::Endpoint(*directory_.find(target.host), target.port);
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
    auto opened = co_await open(server);
    if (opened.has_error()) co_return opened.error();
    connection = std::move(*opened);
    response = co_await connection->exchange(onward);
    if (response.has_error()) co_return response.error();
  }
  if (response->body) {
    response->body = relayed(std::move(response->body), std::move(connection), server, pool_, limits_);
  } else {
    pool_.put(server, std::move(connection));
  }
  co_return response;
}

net::Task<net::Result<ConnectionPool::Connection>> Forwarder::open(net::Endpoint server) {
  auto opened = co_await pool_.open(server);
  if (opened.has_value()) (*opened)->limit_silence(limits_.server_silence);
  co_return opened;
}

bool Forwarder::is_too_large(const http::Response& response) const {
  return response.body && response.body->size().value_or(0) > limits_.object_bytes_max;
}

http::Response Forwarder::back(unsigned request_version, http::Response response) const {
  remove_hop_by_hop(response.head);
  personalities::mark(response.head, request_version, standing_.manners);
  response.head.version(http::http_1_1);
  return response;
}

net::Task<http::Response> Forwarder::tunnel(const Target& target) {
  auto connecting = net::connect(net::Endpoint(*directory_.find(target.host), target.port), pool_.from());
  auto connection = co_await net::within(connect_limit, std::move(connecting));
  if (connection.has_error()) co_return unreachable(target, connection.error());
  co_return tunnel_opened(make_tunnel(std::move(*connection)));
}

net::Task<http::Response> Forwarder::tunnel_through_parent(const http::Request& request,
                                                           const Target& target) {
  auto opened = co_await open(*standing_.parent);
  if (opened.has_error()) co_return unreachable(target, opened.error());
  auto& parent = **opened;
  http::Request onward;
  onward.head = request.head;
  remove_hop_by_hop(onward.head);
  personalities::mark(onward.head, request, standing_.manners);
  auto response = co_await parent.exchange(onward);
  if (response.has_error()) co_return unreachable(target, response.error());
  if (response->head.result_int() / 100 != 2)
    co_return without_page(back(request.head.version(), std::move(*response)));
  auto early = parent.take_rest();
  co_return tunnel_opened(make_tunnel(parent.take_stream(), std::move(early)));
}

// As Via has it. RFC 9110 7.6.3
std::string_view Forwarder::own_pseudonym() const {
  const auto& via = standing_.manners.via;
  return via.empty() ? std::string_view(standing_.name) : std::string_view(via).substr(0, via.find(' '));
}

http::Response Forwarder::looped() const {
  auto response =
      page(http::status::forbidden, "The request came back to this proxy: proxies forward it in a circle.");
  personalities::mark(response.head, http::http_1_1, standing_.manners);
  return response;
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
  return page(http::status::forbidden, sentence);
}

http::Response Forwarder::unreachable(const Target& target, boost::system::error_code error) const {
  const auto code = error == net::Errc::timed_out ? http::status::gateway_timeout : http::status::bad_gateway;
  auto own = page(code, "The proxy could not reach " + target.host + ":" + std::to_string(target.port) +
                            ": " + error.message() + ".");
  own.own_word = error;
  return own;
}

http::Response Forwarder::page(http::status code, std::string_view sentence) const {
  return error_page(code, standing_.name, sentence);
}

}  // namespace syncrig::proxy::forwarding
