#include "client/transfer/transport.hpp"

#include <algorithm>

#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

#include "client/transfer/base64.hpp"
#include "client/transfer/challenge.hpp"
#include "client/transfer/evidence.hpp"
#include "simulator/http/body.hpp"
#include "simulator/net/tcp.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::client::transfer {
namespace {

constexpr std::size_t held_bytes_max = 16 * 1024 * 1024;  // eight times what servers may answer
constexpr std::size_t dropped_bytes_max =
    64 * 1024;  // of a body that nobody wants; beyond it the connection goes

Evidence joined(Evidence first, const Evidence& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// A kept connection that the peer had given up meanwhile: the request may be sent again on a new one. RFC
// 9112 9.3.1
bool was_stale(boost::system::error_code error) {
  return error == boost::beast::http::error::end_of_stream || error == asio::error::connection_reset ||
         error == asio::error::broken_pipe;
}

net::Task<net::Result<>> pour(http::Body& body, BodySink& sink) {
  while (true) {
    const auto piece = co_await body.next();
    if (piece.has_error()) co_return piece.error();
    if (piece->size() == 0) co_return net::Result<>{};
    sink.take(*piece);
  }
}

net::Task<net::Result<>> drop(http::Body& body) {
  for (std::size_t dropped = 0; dropped <= dropped_bytes_max;) {
    const auto piece = co_await body.next();
    if (piece.has_error()) co_return piece.error();
    if (piece->size() == 0) break;
    dropped += piece->size();
  }
  co_return net::Result<>{};
}

net::Task<net::Result<>> hold(http::Body& body, std::string& held) {
  auto text = co_await http::read_all(body, held_bytes_max);
  if (text.has_error()) co_return text.error();
  held = std::move(*text);
  co_return net::Result<>{};
}

}  // namespace

struct Transport::Peer {
  std::string host;
  std::uint16_t port;
  Trouble name_trouble;
  Trouble connection_trouble;

  Peer(const Route& route, const Url& url)
      : host(route.proxy.enabled() ? route.proxy.server() : url.host),
        port(route.proxy.enabled() ? static_cast<std::uint16_t>(route.proxy.port()) : url.port),
        name_trouble(route.proxy.enabled() ? Trouble::proxy_name : Trouble::name),
        connection_trouble(route.proxy.enabled() ? Trouble::proxy_connection : Trouble::connection) {}

  std::string key() const { return host + ":" + std::to_string(port); }
};

struct Transport::Lease {
  std::string key;
  std::unique_ptr<http::ClientConnection> connection;  // null: there is none to be had
  bool reused = false;

  Lease() = default;
  Lease(std::string key_in, std::unique_ptr<http::ClientConnection> connection_in, bool reused_in)
      : key(std::move(key_in)), connection(std::move(connection_in)), reused(reused_in) {}
};

// What an upstream told of itself may be part of a path: it must not become a second request. RFC 9112 3.2
bool can_be_sent(const Url& url) {
  return std::ranges::all_of(url.path, [](unsigned char one) { return one > ' ' && one != 0x7F; });
}

net::Task<Reply> Transport::ask(const Call& call, BodySink* sink, unsigned deadlines) {
  if (!can_be_sent(call.url)) {
    Reply unsent;
    unsent.error = make_error_code(boost::system::errc::invalid_argument);
    unsent.evidence.push_back("not sent: the path is none that HTTP knows");
    co_return unsent;
  }
  auto reply = co_await attempt(call, sink, deadlines);
  if (!may_send_credentials(reply)) co_return reply;
  sends_credentials_ = true;
  auto second = co_await attempt(call, sink, deadlines);
  second.evidence = joined(std::move(reply.evidence), second.evidence);
  co_return second;
}

bool Transport::may_send_credentials(const Reply& reply) const {
  return through_proxy() && reply.has_head() && reply.status() == 407 && !reply.credentials_sent &&
         !route_.proxy.user().empty() && route_.proxy.allow_basic_authentication() &&
         offers(offered_schemes(reply.head), "Basic");
}

net::Task<Reply> Transport::attempt(const Call& call, BodySink* sink, unsigned deadlines) {
  while (true) {
    Reply reply;
    auto leased = co_await lease(call, reply);
    if (!leased.connection) co_return reply;
    auto exchanging = exchange(call, *leased.connection, reply, sink);
    const auto done = co_await net::within(route_.deadline * deadlines, std::move(exchanging));
    if (done.has_error() && leased.reused && !reply.has_head() && was_stale(done.error())) continue;
    reply.error = done.has_error() ? done.error() : boost::system::error_code();
    if (done.has_error()) reply.evidence.push_back("< " + done.error().message());
    if (!done.has_error()) keep(std::move(leased));
    co_return reply;
  }
}

net::Task<Transport::Lease> Transport::lease(const Call& call, Reply& reply) {
  const Peer peer(route_, call.url);
  const auto kept = idle_.find(peer.key());
  if (kept == idle_.end()) co_return co_await connect(peer, reply);
  Lease leased(peer.key(), std::move(kept->second), true);
  idle_.erase(kept);
  co_return leased;
}

net::Task<Transport::Lease> Transport::connect(const Peer& peer, Reply& reply) {
  if (!found_.contains(peer.host)) {
    auto resolution = co_await resolver_.resolve(peer.host);
    if (resolution.addresses.empty()) {
      reply.trouble = peer.name_trouble;
      reply.error = resolution.error;
      reply.evidence = resolution.trail;
      reply.resolution = std::move(resolution);
      co_return Lease();
    }
    found_.emplace(peer.host, std::move(resolution));
  }
  reply.trouble = peer.connection_trouble;
  const auto addresses = found_.at(peer.host).addresses;
  for (const auto& address : addresses) {
    const auto from = route_.from && route_.from->is_v4() == address.is_v4() ? route_.from : std::nullopt;
    const net::Endpoint to(address, peer.port);
    auto connecting = net::connect(to, from);
    auto stream = co_await net::within(route_.deadline, std::move(connecting));
    if (stream.has_value()) {
      reply.trouble = Trouble::exchange;
      auto connection = std::make_unique<http::ClientConnection>(std::move(*stream));
      co_return Lease(peer.key(), std::move(connection), false);
    }
    reply.error = stream.error();
    reply.evidence.push_back("connect to " + peer.host + " (" + address.to_string() + ") port " +
                             std::to_string(peer.port) + ": " + stream.error().message());
  }
  co_return Lease();
}

net::Task<net::Result<>> Transport::exchange(const Call& call, http::ClientConnection& connection,
                                             Reply& reply, BodySink* sink) {
  auto request = request_for(call);
  reply.trouble = Trouble::exchange;
  reply.credentials_sent = request.head.count(http::field::proxy_authorization) > 0;
  reply.evidence = evidence_of(request.head);
  auto response = co_await connection.exchange(request);
  if (response.has_error()) co_return response.error();
  reply.trouble = Trouble::body;
  reply.head = response->head;
  reply.evidence = joined(std::move(reply.evidence), evidence_of(reply.head));
  if (response->body) {
    const bool refused = may_send_credentials(reply);
    const bool wanted = sink && !refused && sink->wants(reply.head);
    auto reading = wanted            ? pour(*response->body, *sink)
                   : sink || refused ? drop(*response->body)
                                     : hold(*response->body, reply.body);
    const auto read = co_await std::move(reading);
    if (read.has_error()) co_return read.error();
  }
  reply.trouble = Trouble::none;
  co_return net::Result<>{};
}

http::Request Transport::request_for(const Call& call) const {
  http::Request request;
  auto& head = request.head;
  head.version(http::http_1_1);
  head.method(call.method);
  head.target(through_proxy() ? call.url.text() : call.url.path);
  head.set(http::field::host, call.url.authority());
  head.set(http::field::connection, "Keep-Alive");
  for (const auto& [name, value] : call.fields) head.insert(name, value);
  if (through_proxy() && sends_credentials_) head.set(http::field::proxy_authorization, authorization());
  if (!call.body.empty()) request.body = http::text_body(call.body);
  return request;
}

// RFC 7617; Windows writes the domain before the user.
std::string Transport::authorization() const {
  const auto& proxy = route_.proxy;
  const auto account = proxy.domain().empty() ? proxy.user() : proxy.domain() + "\\" + proxy.user();
  return "Basic " + base64(account + ":" + proxy.password());
}

void Transport::keep(Lease lease) {
  if (lease.connection->reusable()) idle_[lease.key] = std::move(lease.connection);
}

}  // namespace syncrig::client::transfer
