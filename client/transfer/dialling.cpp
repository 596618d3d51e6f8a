#include "client/transfer/dialling.hpp"

#include "simulator/net/tcp.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::client::transfer {
namespace {

// What trusts nobody.
net::TlsClient distrustful() {
  return net::TlsClient({}, {}, net::TlsLimits());
}

std::string told(const net::TlsSeen& seen) {
  if (seen.trouble == net::TlsTrouble::alert) return "alert " + net::alert_name(seen.alert);
  return seen.error.message();
}

// The handshake as lines for people.
std::vector<std::string> evidence_of(const Url& url, const net::TlsSeen& seen) {
  const auto place = "TLS with " + url.host_and_port() + ": ";
  std::vector<std::string> lines;
  if (!seen.version.empty()) lines.push_back(place + seen.version + ", " + seen.cipher);
  if (seen.trouble != net::TlsTrouble::none) lines.push_back(place + told(seen));
  for (const auto& problem : seen.problems)
    lines.push_back("certificate " + std::to_string(problem.depth) + ": " + problem.text);
  return lines;
}

}  // namespace

Peer::Peer(const Route& route, const Url& url)
    : host(route.proxy.enabled() ? route.proxy.server() : url.host),
      port(route.proxy.enabled() ? static_cast<std::uint16_t>(route.proxy.port()) : url.port),
      name_trouble(route.proxy.enabled() ? Trouble::proxy_name : Trouble::name),
      connection_trouble(route.proxy.enabled() ? Trouble::proxy_connection : Trouble::connection),
      is_proxy(route.proxy.enabled()),
      secure(url.secure() ? std::optional(url) : std::nullopt) {}

std::string Peer::key() const {
  const auto place = host + ":" + std::to_string(port);
  return secure ? place + " " + secure->host_and_port() : place;
}

net::Task<net::StreamPtr> Dialler::connect(const Peer& peer, Reply& reply) {
  if (!found_.contains(peer.host)) {
    auto resolution = co_await resolver_.resolve(peer.host);
    if (resolution.addresses.empty()) {
      reply.trouble = peer.name_trouble;
      reply.error = resolution.error;
      reply.evidence = resolution.trail;
      reply.resolution = std::move(resolution);
      co_return nullptr;
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
      co_return std::move(*stream);
    }
    reply.error = stream.error();
    reply.evidence.push_back("connect to " + peer.host + " (" + address.to_string() + ") port " +
                             std::to_string(peer.port) + ": " + stream.error().message());
  }
  co_return nullptr;
}

net::Task<net::StreamPtr> Dialler::secure(net::StreamPtr below, const Url& url, Reply& reply) {
  const auto client = route_.tls ? route_.tls->client : distrustful();
  auto shaking =
      client.connect(std::move(below), url.host, route_.deadline, !route_.tls || route_.tls->names_server);
  auto done = co_await std::move(shaking);
  reply.tls = done.seen;
  const auto lines = evidence_of(url, *done.seen);
  reply.evidence.insert(reply.evidence.end(), lines.begin(), lines.end());
  if (!done.stream) {
    reply.trouble = Trouble::handshake;
    reply.error = done.seen->error;
  }
  co_return std::move(done.stream);
}

}  // namespace syncrig::client::transfer
