// HTTP as WSUS does it: direct or through the console's proxy, on connections that are kept.
#pragma once

#include <map>
#include <optional>

#include "client/transfer/dialling.hpp"
#include "client/transfer/proxy_authentication.hpp"
#include "client/transfer/revocation.hpp"
#include "client/transfer/route.hpp"

namespace syncrig::client::transfer {

// Names are resolved by `resolver`, which outlives this; behind a proxy only the proxy's name is.
//
// The console's credentials go out once the proxy has answered 407, by the scheme that ProxyAuthentication
// takes. [MS-WSUSSS] knows no authentication of its own; this is the .NET client's way.
class Transport {
 public:
  Transport(resolving::Resolver& resolver, Route route)
      : resolver_(resolver), route_(std::move(route)), console_(route_.proxy), dialler_(resolver_, route_) {}
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  // Sends `call`; the body goes to `sink` if it wants it, else into the reply. `call` and `sink` outlive the
  // task; what `sink` throws is thrown here. `deadlines` is how many deadlines the exchange may take: a body
  // of many fragments has one for each.
  net::Task<Reply> ask(const Call& call, BodySink* sink = nullptr, unsigned deadlines = 1);

  // The way that the latest URL took; before there was one, the console's. A PAC script is fetched and
  // evaluated once it is needed; of several proxies the next is tried when one can't be reached.
  bool through_proxy() const { return route_.proxy.enabled(); }
  const Route& route() const { return route_; }

  // What the latest handshake with the URL's host showed; null: there was none.
  std::shared_ptr<const net::TlsSeen> tls_with(const Url& url) const;
  resolving::Resolver& resolver() { return resolver_; }

  // True once the console's password has crossed the network in clear text.
  bool password_sent() const;

 private:
  struct Lease;

  net::Task<Ways> ways_to(const Url& url, Reply& reply);
  net::Task<Ways> ways_by_script(const Url& url, Reply& reply);
  net::Task<bool> fetch_script(Reply& reply);
  net::Task<std::string> address_for_script(const Url& url);
  void take(const Way& way);
  net::Task<Reply> ask_this_way(const Call& call, BodySink* sink, unsigned deadlines);
  ProxyAuthentication& authentication();
  bool asks_proxy(const Call& call) const;
  std::string credentials_for(const Call& call, Login& login);
  bool is_to_be_repeated(Reply& reply, Login& login);
  net::Task<Reply> attempt(const Call& call, const std::string& credentials, Login& login, BodySink* sink,
                           unsigned deadlines);
  net::Task<Lease> lease(const Call& call, Reply& reply);
  net::Task<ConnectionPtr> connect(const Peer& peer, Reply& reply);
  net::Task<bool> is_revoked(Reply& reply);
  net::Task<Revocation> revocation_of(const net::TlsSeen& seen);
  net::Task<net::StreamPtr> open_tunnel(net::StreamPtr to_proxy, const Peer& peer, Reply& reply);
  net::Task<net::Result<>> ask_for_tunnel(http::ClientConnection& connection, const Url& url, Login& login,
                                          Reply& reply);
  static net::Result<> decode(Reply& reply);
  net::Task<net::Result<>> exchange(const Call& call, const std::string& credentials,
                                    http::ClientConnection& connection, Reply& reply, BodySink* sink);
  http::Request request_for(const Call& call, const std::string& credentials) const;
  http::Request connect_request(const Url& url, Login& login);
  void keep(Lease lease);

  resolving::Resolver& resolver_;
  Route route_;           // its proxy is the one of the way taken
  ConsoleProxy console_;  // as the console has it
  std::optional<std::string> script_;
  std::map<std::string, ProxyAuthentication> authentications_;  // by "host:port" of the proxy
  Dialler dialler_;
  std::map<std::string, ConnectionPtr> idle_;  // by Peer::key
  std::map<std::string, Revocation> revocations_;
  std::map<std::string, std::shared_ptr<const net::TlsSeen>> shown_;  // what TLS showed, by Peer::key
};

}  // namespace syncrig::client::transfer
