#include "proxy/forwarding/tunnel_rules.hpp"

#include "proxy/forwarding/pages.hpp"
#include "proxy/forwarding/target.hpp"
#include "proxy/forwarding/tunnel.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;

// Ends where it begins: whoever runs it closes the connection.
class NoTunnel final : public http::Takeover {
 public:
  net::Task<> run(net::ByteStream&, std::string) override { co_return; }
};

class TunnelRule final : public http::Answer {
 public:
  TunnelRule(TunnelRules rules, std::string name, http::AnswerPtr inner)
      : rules_(std::move(rules)), name_(std::move(name)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const bool connect = request.head.method() == http::verb::connect;
    const auto target = connect ? read_authority(request.head.target()) : std::nullopt;
    if (!target) co_return co_await inner_->answer(request);
    if (!rules_.ports.empty() && !rules_.ports.contains(target->port)) co_return refusal(target->port);
    if (rules_.closes) co_return tunnel_opened(std::make_unique<NoTunnel>());
    co_return co_await inner_->answer(request);
  }

 private:
  http::Response refusal(std::uint16_t port) const {
    return error_page(http::status::forbidden, name_,
                      "This proxy opens no tunnels to port " + std::to_string(port) + ".");
  }

  TunnelRules rules_;
  std::string name_;
  http::AnswerPtr inner_;
};

}  // namespace

http::AnswerPtr ruling_tunnels(TunnelRules rules, std::string name, http::AnswerPtr inner) {
  return std::make_unique<TunnelRule>(std::move(rules), std::move(name), std::move(inner));
}

}  // namespace syncrig::proxy::forwarding
