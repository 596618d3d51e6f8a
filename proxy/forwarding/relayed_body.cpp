#include "proxy/forwarding/relayed_body.hpp"

#include "simulator/http/error.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::proxy::forwarding {
namespace {

class RelayedBody final : public http::Body {
 public:
  RelayedBody(http::BodyPtr inner, ConnectionPool::Connection connection, net::Endpoint server,
              ConnectionPool& pool, const Limits& limits)
      : inner_(std::move(inner)),
        connection_(std::move(connection)),
        server_(server),
        pool_(pool),
        silence_(limits.server_silence),
        bytes_left_(limits.object_bytes_max) {}

  ~RelayedBody() override {
    inner_.reset();
    pool_.put(server_, std::move(connection_));
  }

  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  const http::Fields* trailers() const override { return inner_->trailers(); }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    auto reading = inner_->next();
    auto piece = co_await net::within(silence_, std::move(reading));
    if (piece.has_error()) co_return piece;
    if (piece->size() > bytes_left_) co_return http::Errc::body_cut;
    bytes_left_ -= piece->size();
    co_return piece;
  }

 private:
  http::BodyPtr inner_;
  ConnectionPool::Connection connection_;
  net::Endpoint server_;
  ConnectionPool& pool_;
  net::Clock::duration silence_;
  std::uint64_t bytes_left_;
};

}  // namespace

http::BodyPtr relayed(http::BodyPtr body, ConnectionPool::Connection connection, net::Endpoint server,
                      ConnectionPool& pool, const Limits& limits) {
  return std::make_unique<RelayedBody>(std::move(body), std::move(connection), server, pool, limits);
}

}  // namespace syncrig::proxy::forwarding
