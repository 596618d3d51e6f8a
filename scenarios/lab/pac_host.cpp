#include "scenarios/lab/pac_host.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace http = simulator::http;

class PacHost final : public http::Answer {
 public:
  explicit PacHost(std::string script) : script_(std::move(script)) {}

  simulator::net::Task<http::Response> answer(http::Request& request) override {
    const bool there = http::path_of(request.head.target()) == pac_path && !script_.empty();
    if (there) co_return http::make_response(http::status::ok, "application/x-ns-proxy-autoconfig", script_);
    co_return http::make_response(
        http::status::not_found, "text/html",
        "<html><body><h2>404 - File or directory not found.</h2></body></html>\r\n");
  }

 private:
  std::string script_;
};

}  // namespace

bool uses_pac(const simulator::World& world) {
  const auto& proxy = world.downstream().proxy();
  return proxy.enabled() && (proxy.has_pac() || proxy.pac_missing());
}

http::AnswerPtr make_pac_host(const std::string& script) {
  return std::make_unique<PacHost>(script);
}

}  // namespace syncrig::scenarios::lab
