#include "scenarios/lab/web_host.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace http = simulator::http;

constexpr auto html = "text/html";

http::Response page(http::status code, std::string_view title) {
  auto response =
      http::make_response(code, html,
                          "<!DOCTYPE html><html><head><title>" + std::string(title) +
                              "</title></head><body><h2>" + std::string(title) + "</h2></body></html>\r\n");
  response.head.set(http::field::server, "Microsoft-IIS/10.0");
  response.head.set("X-Powered-By", "ASP.NET");
  return response;
}

class WebHost final : public http::Answer {
 public:
  simulator::net::Task<http::Response> answer(http::Request& request) override {
    const auto path = http::path_of(request.head.target());
    const bool reads = request.head.method() == http::verb::get || request.head.method() == http::verb::head;
    if (path == "/" && reads) co_return page(http::status::ok, "IIS Windows Server");
    if (path == "/")
      co_return page(http::status::method_not_allowed,
                     "405 - HTTP verb used to access this page is not allowed.");
    co_return page(http::status::not_found, "404 - File or directory not found.");
  }
};

}  // namespace

http::AnswerPtr make_web_host() {
  return std::make_unique<WebHost>();
}

}  // namespace syncrig::scenarios::lab
