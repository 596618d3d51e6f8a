// Getting connected: from a name to a connection that requests can be sent on.
#pragma once

#include <map>
#include <optional>

#include "client/schema/facts.pb.h"
#include "client/transfer/call.hpp"
#include "client/transfer/machine_tls.hpp"
#include "simulator/http/client.hpp"
#include "simulator/net/tls.hpp"

namespace syncrig::client::transfer {

struct Route {
  ConsoleProxy proxy;                     // not enabled: direct
  std::optional<asio::ip::address> from;  // the address connections come from; none: any
  net::Clock::duration deadline;          // of one exchange, connecting included
  std::optional<MachineTls> tls;          // none: this machine trusts nobody

  Route(ConsoleProxy proxy_in, std::optional<asio::ip::address> from_in, net::Clock::duration deadline_in,
        std::optional<MachineTls> tls_in = std::nullopt)
      : proxy(std::move(proxy_in)), from(from_in), deadline(deadline_in), tls(std::move(tls_in)) {}
};

// Whom to connect to for a URL.
struct Peer {
  std::string host;
  std::uint16_t port;
  Trouble name_trouble;
  Trouble connection_trouble;
  bool is_proxy;
  std::optional<Url> secure;  // TLS is spoken to this URL's host: directly, or through a tunnel

  Peer(const Route& route, const Url& url);

  // Through the proxy requests without TLS share connections, whatever their host.
  std::string key() const;
  bool tunnelled() const { return is_proxy && secure; }
};

using ConnectionPtr = std::unique_ptr<http::ClientConnection>;

// What keeps a connection from being had goes into the reply: `trouble`, `error`, `evidence`, what TLS
// showed.
class Dialler {
 public:
  // Both outlive the dialler.
  Dialler(resolving::Resolver& resolver, const Route& route) : resolver_(resolver), route_(route) {}

  // A TCP connection to the peer itself; null: there is none to be had.
  net::Task<net::StreamPtr> connect(const Peer& peer, Reply& reply);

  // TLS over `below`, which leads to the host of `url`; null: there is none to be had.
  net::Task<net::StreamPtr> secure(net::StreamPtr below, const Url& url, Reply& reply);

 private:
  resolving::Resolver& resolver_;
  const Route& route_;
  std::map<std::string, resolving::Resolution> found_;  // names that gave an address
};

}  // namespace syncrig::client::transfer
