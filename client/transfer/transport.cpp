#include "client/transfer/transport.hpp"

#include "client/transfer/content_coding.hpp"

#include <openssl/x509_vfy.h>

#include <algorithm>

#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

#include "client/transfer/evidence.hpp"
#include "client/transfer/pac_answer.hpp"
#include "client/transfer/pac_script.hpp"
#include "simulator/http/body.hpp"
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
  Reply reply;
  const auto ways = co_await ways_to(call.url, reply);
  for (const auto& way : ways) {
    take(way);
    auto next = co_await ask_this_way(call, sink, deadlines);
    next.evidence = joined(std::move(reply.evidence), next.evidence);
    reply = std::move(next);
    if (reply.trouble != Trouble::proxy_name && reply.trouble != Trouble::proxy_connection) break;
  }
  co_return reply;
}

// No ways: `reply` says why there are none.
net::Task<Ways> Transport::ways_to(const Url& url, Reply& reply) {
  if (console_.enabled() && !console_.pac_url().empty()) co_return co_await ways_by_script(url, reply);
  Ways ways(1, way_by_console(console_, url));
  co_return ways;
}

net::Task<Ways> Transport::ways_by_script(const Url& url, Reply& reply) {
  reply.trouble = Trouble::proxy_script;
  const bool fetched = co_await fetch_script(reply);
  if (!fetched) co_return Ways();
  PacNames names;
  if (route_.from) names.own_address = route_.from->to_string();
  if (asks_for_addresses(*script_)) names.host_address = co_await address_for_script(url);
  const auto limit = std::chrono::ceil<std::chrono::milliseconds>(route_.deadline);
  const auto answer = evaluate_pac(*script_, url, names, limit);
  const auto ways = answer.problem.empty() ? read_pac_answer(answer.text) : std::nullopt;
  reply.evidence.push_back(console_.pac_url() + " for " + url.host + ": " +
                           (answer.problem.empty() ? answer.text : answer.problem));
  co_return ways.value_or(Ways());
}

// Directly: what tells the way to the proxy can't be asked for through it.
net::Task<bool> Transport::fetch_script(Reply& reply) {
  if (script_) co_return true;
  const auto url = parse_url(console_.pac_url());
  if (!url) co_return false;
  Transport direct(resolver_, Route(ConsoleProxy(), route_.from, route_.deadline, route_.tls));
  const Call call(http::verb::get, *url);
  auto fetched = co_await direct.ask(call);
  reply.evidence = fetched.evidence;
  reply.error = fetched.error;
  reply.resolution = fetched.resolution;
  if (!fetched.whole() || fetched.status() != 200) co_return false;
  script_ = std::move(fetched.body);
  co_return true;
}

net::Task<std::string> Transport::address_for_script(const Url& url) {
  const auto resolution = co_await resolver_.resolve(url.host);
  if (resolution.addresses.empty()) co_return std::string();
  co_return resolution.addresses.front().to_string();
}

void Transport::take(const Way& way) {
  route_.proxy.set_enabled(!way.is_direct());
  if (way.is_direct()) return;
  route_.proxy.set_server(way.server);
  route_.proxy.set_port(way.port);
}

net::Task<Reply> Transport::ask_this_way(const Call& call, BodySink* sink, unsigned deadlines) {
  Login login;
  Evidence so_far;
  while (true) {
    const auto credentials = asks_proxy(call) ? credentials_for(call, login) : std::string();
    auto reply = co_await attempt(call, credentials, login, sink, deadlines);
    reply.evidence = joined(std::move(so_far), reply.evidence);
    const bool again = asks_proxy(call) && reply.whole() && is_to_be_repeated(reply, login);
    if (!again) co_return reply;
    if (!idle_.contains(Peer(route_, call.url).key())) login.moved();
    so_far = std::move(reply.evidence);
  }
}

ProxyAuthentication& Transport::authentication() {
  const auto& proxy = route_.proxy;
  const auto key = proxy.server() + ":" + std::to_string(proxy.port());
  return authentications_.try_emplace(key, proxy).first->second;
}

bool Transport::password_sent() const {
  return std::ranges::any_of(authentications_, [](const auto& one) { return one.second.password_sent(); });
}

bool Transport::asks_proxy(const Call& call) const {
  return through_proxy() && !call.url.secure();
}

std::string Transport::credentials_for(const Call& call, Login& login) {
  const std::string_view method(http::beast_http::to_string(call.method));
  return authentication().authorization(method, call.url.text(), login);
}

// The proxy has answered `reply`.
bool Transport::is_to_be_repeated(Reply& reply, Login& login) {
  if (reply.status() != 407) {
    authentication().answered(reply.head, login);
    return false;
  }
  const auto& asked = authentication();
  if (authentication().challenged(reply.head, login)) return true;
  reply.asked.why = asked.rejection();
  reply.asked.scheme = asked.scheme();
  reply.asked.ticket_trouble = asked.ticket_trouble();
  return false;
}

net::Task<Reply> Transport::attempt(const Call& call, const std::string& credentials, Login& login,
                                    BodySink* sink, unsigned deadlines) {
  while (true) {
    Reply reply;
    auto leased = co_await lease(call, reply);
    if (!leased.connection) co_return reply;
    auto exchanging = exchange(call, credentials, *leased.connection, reply, sink);
    const auto done = co_await net::within(route_.deadline * deadlines, std::move(exchanging));
    if (done.has_error() && leased.reused && !reply.has_head() && was_stale(done.error())) {
      login.moved();
      continue;
    }
    reply.error = done.has_error() ? done.error() : boost::system::error_code();
    if (done.has_error()) reply.evidence.push_back("< " + done.error().message());
    if (!done.has_error()) keep(std::move(leased));
    co_return reply;
  }
}

net::Task<Transport::Lease> Transport::lease(const Call& call, Reply& reply) {
  const Peer peer(route_, call.url);
  const auto kept = idle_.find(peer.key());
  if (kept == idle_.end()) {
    auto connection = co_await connect(peer, reply);
    if (reply.tls) shown_[peer.key()] = reply.tls;
    co_return Lease(peer.key(), std::move(connection), false);
  }
  Lease leased(peer.key(), std::move(kept->second), true);
  idle_.erase(kept);
  if (peer.secure) reply.tls = shown_[peer.key()];
  co_return leased;
}

std::shared_ptr<const net::TlsSeen> Transport::tls_with(const Url& url) const {
  const auto shown = shown_.find(Peer(route_, url).key());
  return shown == shown_.end() ? nullptr : shown->second;
}

net::Task<ConnectionPtr> Transport::connect(const Peer& peer, Reply& reply) {
  auto stream = co_await dialler_.connect(peer, reply);
  if (stream && peer.tunnelled()) stream = co_await open_tunnel(std::move(stream), peer, reply);
  if (stream && peer.secure) stream = co_await dialler_.secure(std::move(stream), *peer.secure, reply);
  if (stream && peer.secure) {
    const bool revoked = co_await is_revoked(reply);
    if (revoked) stream.reset();
  }
  co_return stream ? std::make_unique<http::ClientConnection>(std::move(stream)) : nullptr;
}

// A certificate that nobody speaks of is taken, as long as nobody says that it was revoked. The reply tells
// both.
net::Task<bool> Transport::is_revoked(Reply& reply) {
  if (!route_.tls || !route_.tls->checks_revocation || !reply.tls->issuer) co_return false;
  const auto& leaf = reply.tls->chain.front();
  if (ocsp_urls(leaf).empty() && crl_urls(leaf).empty()) co_return false;
  const auto says = co_await revocation_of(*reply.tls);
  if (says == Revocation::good) co_return false;
  const bool revoked = says == Revocation::revoked;
  const int code = revoked ? X509_V_ERR_CERT_REVOKED : X509_V_ERR_UNABLE_TO_GET_CRL;
  auto seen = std::make_shared<net::TlsSeen>(*reply.tls);
  seen->problems.emplace_back(0, code, X509_verify_cert_error_string(code));
  reply.evidence.push_back("certificate 0: " + seen->problems.back().text);
  if (revoked) {
    seen->trouble = net::TlsTrouble::refused;
    seen->error = make_error_code(boost::system::errc::permission_denied);
    reply.trouble = Trouble::handshake;
    reply.error = seen->error;
  }
  reply.tls = std::move(seen);
  co_return revoked;
}

// Asked once for each certificate, by a way of its own: the one of the connection is under way.
net::Task<Revocation> Transport::revocation_of(const net::TlsSeen& seen) {
  const auto& leaf = seen.chain.front();
  const auto name = ocsp_request(leaf, seen.issuer);
  if (const auto known = revocations_.find(name); known != revocations_.end()) co_return known->second;
  Transport asker(resolver_, Route(console_, route_.from, route_.deadline));
  auto says = Revocation::unknown;
  for (const auto& url : ocsp_urls(leaf)) {
    if (says != Revocation::unknown) break;
    Call call(http::verb::post, parse_url(url).value_or(Url("", 0, "/")));
    call.fields = {{"Content-Type", "application/ocsp-request"}};
    call.body = name;
    const auto reply = co_await asker.ask(call);
    if (reply.whole()) says = ocsp_says(reply.body, leaf, seen.issuer);
  }
  for (const auto& url : crl_urls(leaf)) {
    if (says != Revocation::unknown) break;
    const Call call(http::verb::get, parse_url(url).value_or(Url("", 0, "/")));
    const auto reply = co_await asker.ask(call);
    if (reply.whole()) says = crl_says(reply.body, leaf, seen.issuer);
  }
  revocations_.emplace(name, says);
  co_return says;
}

// RFC 9110 9.3.6. A refusal is a reply like any other, but for the one who gives it.
net::Task<net::StreamPtr> Transport::open_tunnel(net::StreamPtr to_proxy, const Peer& peer, Reply& reply) {
  Login login;
  auto connection = std::make_unique<http::ClientConnection>(std::move(to_proxy));
  while (true) {
    auto asking = ask_for_tunnel(*connection, *peer.secure, login, reply);
    const auto answered = co_await net::within(route_.deadline, std::move(asking));
    if (answered.has_error()) {
      reply.error = answered.error();
      reply.evidence.push_back("< " + reply.error.message());
      co_return nullptr;
    }
    const bool again = is_to_be_repeated(reply, login);
    if (reply.head.result_int() / 100 == 2) {
      reply.body.clear();  // of the 407 before
      co_return connection->take_stream();
    }
    if (!again) break;
    if (connection->reusable()) continue;
    login.moved();
    auto stream = co_await dialler_.connect(peer, reply);
    if (!stream) co_return nullptr;
    connection = std::make_unique<http::ClientConnection>(std::move(stream));
  }
  reply.tunnel_refused = true;
  co_return nullptr;
}

net::Task<net::Result<>> Transport::ask_for_tunnel(http::ClientConnection& connection, const Url& url,
                                                   Login& login, Reply& reply) {
  auto request = connect_request(url, login);
  reply.credentials_sent = request.head.count(http::field::proxy_authorization) > 0;
  reply.evidence = joined(std::move(reply.evidence), evidence_of(request.head));
  auto response = co_await connection.exchange(request);
  if (response.has_error()) co_return response.error();
  reply.evidence = joined(std::move(reply.evidence), evidence_of(response->head));
  reply.head = response->head;
  if (response->body) {
    const auto read = co_await hold(*response->body, reply.body);
    if (read.has_error()) co_return read.error();
  }
  reply.trouble = Trouble::none;
  co_return net::Result<>{};
}

net::Task<net::Result<>> Transport::exchange(const Call& call, const std::string& credentials,
                                             http::ClientConnection& connection, Reply& reply,
                                             BodySink* sink) {
  auto request = request_for(call, credentials);
  reply.trouble = Trouble::exchange;
  reply.credentials_sent = request.head.count(http::field::proxy_authorization) > 0;
  reply.evidence = evidence_of(request.head);
  auto response = co_await connection.exchange(request);
  if (response.has_error()) co_return response.error();
  reply.trouble = Trouble::body;
  reply.head = response->head;
  reply.evidence = joined(std::move(reply.evidence), evidence_of(reply.head));
  if (response->body) {
    const bool page = asks_proxy(call) && reply.status() == 407;
    const bool wanted = sink && !page && sink->wants(reply.head);
    auto reading = wanted          ? pour(*response->body, *sink)
                   : sink && !page ? drop(*response->body)
                                   : hold(*response->body, reply.body);
    const auto read = co_await std::move(reading);
    if (read.has_error()) co_return read.error();
    if (!sink || page) co_return decode(reply);
  }
  reply.trouble = Trouble::none;
  co_return net::Result<>{};
}

net::Result<> Transport::decode(Reply& reply) {
  reply.trouble = Trouble::coding;
  auto text = decoded(std::string_view(reply.head[http::field::content_encoding]), std::move(reply.body));
  if (text.has_error()) return text.error();
  reply.body = std::move(*text);
  reply.trouble = Trouble::none;
  return {};
}

http::Request Transport::request_for(const Call& call, const std::string& credentials) const {
  http::Request request;
  auto& head = request.head;
  head.version(http::http_1_1);
  head.method(call.method);
  head.target(asks_proxy(call) ? call.url.text() : call.url.path);
  head.set(http::field::host, call.url.authority());
  head.set(http::field::connection, "Keep-Alive");
  for (const auto& [name, value] : call.fields) head.insert(name, value);
  if (!credentials.empty()) head.set(http::field::proxy_authorization, credentials);
  if (!call.body.empty()) request.body = http::text_body(call.body);
  return request;
}

http::Request Transport::connect_request(const Url& url, Login& login) {
  http::Request request;
  auto& head = request.head;
  head.version(http::http_1_1);
  head.method(http::verb::connect);
  head.target(url.host_and_port());
  head.set(http::field::host, url.host_and_port());
  head.set(http::field::proxy_connection, "Keep-Alive");
  const auto credentials = authentication().authorization("CONNECT", head.target(), login);
  if (!credentials.empty()) head.set(http::field::proxy_authorization, credentials);
  return request;
}

void Transport::keep(Lease lease) {
  if (lease.connection->reusable()) idle_[lease.key] = std::move(lease.connection);
}

}  // namespace syncrig::client::transfer
