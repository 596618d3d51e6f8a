#include "scenarios/lab/tls_only.hpp"

#include <algorithm>
#include <array>

#include "simulator/net/iequals.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace http = simulator::http;

// The five that may require SSL; the others never must.
constexpr std::array<std::string_view, 5> folders = {"/ApiRemoting30/", "/ClientWebService/",
                                                     "/DssAuthWebService/", "/ServerSyncWebService/",
                                                     "/SimpleAuthWebService/"};

bool is_below(std::string_view path, std::string_view folder) {
  return simulator::net::iequals(path.substr(0, folder.size()), folder);
}

http::Response refusal() {
  auto page = http::make_response(
      http::status::forbidden, "text/html",
      "<!DOCTYPE html><html><head><title>403 - Forbidden: SSL is required.</title></head><body><h2>HTTP "
      "Error "
      "403.4 - Forbidden</h2><p>The page you are trying to access is secured with Secure Sockets Layer "
      "(SSL).</p></body></html>\r\n");
  page.head.set(http::field::server, "Microsoft-IIS/10.0");
  page.head.set("X-Powered-By", "ASP.NET");
  return page;
}

class TlsOnly final : public http::Answer {
 public:
  TlsOnly(http::Answer& server, bool content_too) : server_(server), content_too_(content_too) {}

  simulator::net::Task<http::Response> answer(http::Request& request) override {
    if (is_secured(http::path_of(request.head.target()))) co_return refusal();
    co_return co_await server_.answer(request);
  }

 private:
  bool is_secured(std::string_view path) const {
    return content_too_ ||
           std::ranges::any_of(folders, [&](std::string_view one) { return is_below(path, one); });
  }

  http::Answer& server_;
  bool content_too_;
};

}  // namespace

http::AnswerPtr make_tls_only(http::Answer& server, bool content_too) {
  return std::make_unique<TlsOnly>(server, content_too);
}

}  // namespace syncrig::scenarios::lab
