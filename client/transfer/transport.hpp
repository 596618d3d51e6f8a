// HTTP as WSUS does it: direct or through the console's proxy, on connections that are kept.
#pragma once

#include <map>
#include <optional>

#include "client/schema/facts.pb.h"
#include "client/transfer/call.hpp"
#include "simulator/http/client.hpp"

namespace syncrig::client::transfer {

struct Route {
  ConsoleProxy proxy;                     // not enabled: direct
  std::optional<asio::ip::address> from;  // the address connections come from; none: any
  net::Clock::duration deadline;          // of one exchange, connecting included

  Route(ConsoleProxy proxy_in, std::optional<asio::ip::address> from_in, net::Clock::duration deadline_in)
      : proxy(std::move(proxy_in)), from(from_in), deadline(deadline_in) {}
};

// Names are resolved by `resolver`, which outlives this; behind a proxy only the proxy's name is.
//
// The console's credentials go out once the proxy has answered 407, offers Basic, and the console allows
// Basic; from then on with every request. [MS-WSUSSS] knows no authentication of its own; this is the .NET
// client's way.
class Transport {
 public:
  Transport(resolving::Resolver& resolver, Route route) : resolver_(resolver), route_(std::move(route)) {}

  // Sends `call`; the body goes to `sink` if it wants it, else into the reply. `call` and `sink` outlive the
  // task; what `sink` throws is thrown here. `deadlines` is how many deadlines the exchange may take: a body
  // of many fragments has one for each.
  net::Task<Reply> ask(const Call& call, BodySink* sink = nullptr, unsigned deadlines = 1);

  bool through_proxy() const { return route_.proxy.enabled(); }
  const Route& route() const { return route_; }
  resolving::Resolver& resolver() { return resolver_; }

  // True once the console's password has crossed the network in clear text.
  bool password_sent() const { return sends_credentials_; }

 private:
  struct Lease;
  struct Peer;

  net::Task<Reply> attempt(const Call& call, BodySink* sink, unsigned deadlines);
  net::Task<Lease> lease(const Call& call, Reply& reply);
  net::Task<Lease> connect(const Peer& peer, Reply& reply);
  net::Task<net::Result<>> exchange(const Call& call, http::ClientConnection& connection, Reply& reply,
                                    BodySink* sink);
  http::Request request_for(const Call& call) const;
  std::string authorization() const;
  bool may_send_credentials(const Reply& reply) const;
  void keep(Lease lease);

  resolving::Resolver& resolver_;
  Route route_;
  bool sends_credentials_ = false;
  std::map<std::string, std::unique_ptr<http::ClientConnection>> idle_;  // by "host:port"
  std::map<std::string, resolving::Resolution> found_;                   // names that gave an address
};

}  // namespace syncrig::client::transfer
