#include "proxy/forwarding/interception.hpp"

#include "proxy/forwarding/connection_pool.hpp"
#include "proxy/forwarding/hop_by_hop.hpp"
#include "proxy/forwarding/limits.hpp"
#include "proxy/forwarding/onward.hpp"
#include "proxy/forwarding/pages.hpp"
#include "proxy/forwarding/target.hpp"
#include "proxy/forwarding/tunnel.hpp"
#include "simulator/http/server.hpp"
#include "simulator/journal/journaled_handshake.hpp"
#include "simulator/net/iequals.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::proxy::forwarding {
namespace {

// The client's stream, and what came of it already.
class Borrowed final : public net::ByteStream {
 public:
  Borrowed(net::ByteStream& inner, std::string early) : inner_(inner), early_(std::move(early)) {}

  net::Task<net::Result<std::size_t>> read_some(net::asio::mutable_buffer room) override {
    if (early_.empty()) co_return co_await inner_.read_some(room);
    const auto count = net::asio::buffer_copy(room, net::asio::buffer(early_));
    early_.erase(0, count);
    co_return count;
  }

  net::Task<net::Result<>> write(net::asio::const_buffer bytes) override { return inner_.write(bytes); }
  net::Task<net::Result<>> finish() override { return inner_.finish(); }
  net::Task<> close(net::Close how) override { return inner_.close(how); }

 private:
  net::ByteStream& inner_;
  std::string early_;
};

// Asks the server what a client asked inside TLS, over TLS again. One connection to the server for one of a
// client.
class Onward final : public http::Answer {
 public:
  Onward(const InterceptionRules& rules, const net::TlsClient& client, Target target, net::Endpoint server)
      : rules_(rules), client_(client), target_(std::move(target)), server_(server) {}

  net::Task<http::Response> answer(http::Request& request) override {
    if (!connection_ || !connection_->reusable() || !may_be_repeated(request)) {
      const auto opened = co_await open();
      if (opened.has_error()) co_return unreachable(opened.error());
    }
    remove_hop_by_hop(request.head);
    http::Request onward;
    onward.head = request.head;
    pass_expectation(request, onward);
    onward.body = std::move(request.body);
    auto response = co_await exchange(onward);
    if (response.has_error()) co_return unreachable(response.error());
    remove_hop_by_hop(response->head);
    response->head.version(http::http_1_1);
    co_return std::move(*response);
  }

 private:
  // A kept connection may have been closed by the server meanwhile.
  net::Task<net::Result<http::Response>> exchange(http::Request& onward) {
    const bool kept = std::exchange(used_, true);
    auto response = co_await connection_->exchange(onward);
    if (!kept || !response.has_error() || !was_stale(response.error())) co_return response;
    const auto opened = co_await open();
    if (opened.has_error()) co_return opened.error();
    used_ = true;
    co_return co_await connection_->exchange(onward);
  }

  net::Task<net::Result<>> open() {
    used_ = false;
    auto connecting = net::connect(server_, rules_.address);
    auto stream = co_await net::within(connect_limit, std::move(connecting));
    if (stream.has_error()) co_return stream.error();
    auto shaking = client_.connect(std::move(*stream), target_.host, connect_limit);
    auto done = co_await std::move(shaking);
    if (!done.stream) co_return done.seen->error;
    connection_ = std::make_unique<http::ClientConnection>(std::move(done.stream));
    connection_->limit_silence(Limits().server_silence);
    co_return net::Result<>{};
  }

  http::Response unreachable(boost::system::error_code error) const {
    const bool late = error == net::Errc::timed_out;
    return error_page(late ? http::status::gateway_timeout : http::status::bad_gateway, rules_.name,
                      "The gateway could not reach " + target_.host + " over TLS: " + error.message() + ".");
  }

  const InterceptionRules& rules_;
  const net::TlsClient& client_;
  Target target_;
  net::Endpoint server_;
  ConnectionPool::Connection connection_;
  bool used_ = false;
};

// TLS with the client, whose handshake is journalled as the proxy's.
class OpenedTunnel final : public http::Takeover {
 public:
  OpenedTunnel(const net::TlsServer& tls, http::AnswerPtr inside, simulator::Event about,
               simulator::journal::Journal& journal)
      : tls_(tls), inside_(std::move(inside)), about_(std::move(about)), journal_(journal) {}

  net::Task<> run(net::ByteStream& client, std::string early) override {
    net::StreamPtr below = std::make_unique<Borrowed>(client, std::move(early));
    auto shaking = tls_.accept(std::move(below));
    auto done = co_await std::move(shaking);
    simulator::journal::record_handshake(*done.seen, about_, journal_);
    if (!done.stream) co_return;
    auto serving = http::serve(*done.stream, *inside_, about_.client(), about_.connection(), true);
    co_await std::move(serving);
  }

 private:
  const net::TlsServer& tls_;
  http::AnswerPtr inside_;
  simulator::Event about_;
  simulator::journal::Journal& journal_;
};

class Interception final : public http::Answer {
 public:
  Interception(InterceptionRules rules, Gateway gateway, const HostDirectory& directory,
               simulator::journal::Journal& journal, http::AnswerPtr inner)
      : rules_(std::move(rules)),
        gateway_(std::move(gateway)),
        directory_(directory),
        journal_(journal),
        inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const bool connect = request.head.method() == http::verb::connect;
    const auto target = connect ? read_authority(request.head.target()) : std::nullopt;
    const auto address = target ? directory_.find(target->host) : std::nullopt;
    if (!address || is_excepted(target->host)) co_return co_await inner_->answer(request);
    co_return tunnel_opened(std::make_unique<OpenedTunnel>(
        tls_for(target->host), inside(*target, {*address, target->port}), about(request), journal_));
  }

 private:
  bool is_excepted(const std::string& host) const {
    return std::ranges::any_of(rules_.except_hosts, [&](const auto& one) { return net::iequals(one, host); });
  }

  http::AnswerPtr inside(const Target& target, const net::Endpoint& server) const {
    http::AnswerPtr onward = std::make_unique<Onward>(rules_, gateway_.client, target, server);
    return gateway_.around ? gateway_.around(std::move(onward)) : std::move(onward);
  }

  // Whatever server name the client sends, the certificate is for the host of CONNECT.
  const net::TlsServer& tls_for(const std::string& host) {
    const auto found = servers_.find(host);
    if (found != servers_.end()) return found->second;
    auto identity = [identities = gateway_.identities, host](const std::string&) { return identities(host); };
    return servers_.emplace(host, net::TlsServer(std::move(identity), net::TlsLimits())).first->second;
  }

  static simulator::Event about(const http::Request& request) {
    simulator::Event event;
    event.set_at(simulator::PROXY);
    event.set_exchange(request.exchange);
    event.set_client(request.client);
    if (request.connection) event.set_connection(request.connection->number());
    return event;
  }

  InterceptionRules rules_;
  Gateway gateway_;
  const HostDirectory& directory_;
  simulator::journal::Journal& journal_;
  std::map<std::string, net::TlsServer> servers_;  // by the host of CONNECT
  http::AnswerPtr inner_;
};

}  // namespace

http::AnswerPtr intercepting(InterceptionRules rules, Gateway gateway, const HostDirectory& directory,
                             simulator::journal::Journal& journal, http::AnswerPtr inner) {
  return std::make_unique<Interception>(std::move(rules), std::move(gateway), directory, journal,
                                        std::move(inner));
}

}  // namespace syncrig::proxy::forwarding
