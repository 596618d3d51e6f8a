#include "simulator/upstream/response.hpp"

#include "simulator/upstream/http_date.hpp"

namespace syncrig::simulator::upstream {
namespace {

constexpr std::string_view page_type = "text/html";

void set_body(http::Response& response, http::BodyPtr body) {
  if (const auto size = body->size()) response.head.set(http::field::content_length, std::to_string(*size));
  response.body = std::move(body);
}

http::Response response_of(http::status code) {
  http::Response response;
  response.head.version(http::http_1_1);
  response.head.result(code);
  return response;
}

}  // namespace

void add_server_fields(const Server& server, http::ResponseHead& head, Engine engine) {
  head.set(http::field::server, "Microsoft-IIS/10.0");
  if (engine == Engine::asp_net) head.set("X-AspNet-Version", "4.0.30319");
  head.set("X-Powered-By", "ASP.NET");
  head.set(http::field::date, http_date(std::chrono::floor<std::chrono::seconds>(server.now())));
}

http::Response asp_net_response(const Server& server, http::status code, std::string_view content_type,
                                std::string text) {
  return asp_net_response(server, code, content_type, http::text_body(std::move(text)));
}

http::Response asp_net_response(const Server& server, http::status code, std::string_view content_type,
                                http::BodyPtr body) {
  auto response = response_of(code);
  response.head.set(http::field::cache_control, "private, max-age=0");
  response.head.set(http::field::content_type, content_type);
  add_server_fields(server, response.head, Engine::asp_net);
  set_body(response, std::move(body));
  return response;
}

http::Response status_page(const Server& server, http::status code, std::string_view reason) {
  auto response = response_of(code);
  response.head.set(http::field::content_type, page_type);
  add_server_fields(server, response.head, Engine::iis);
  const auto title =
      std::to_string(unsigned(code)) + " " + std::string(http::beast_http::obsolete_reason(code));
  auto text = "<!DOCTYPE html>\r\n<html><head><title>" + title + "</title></head><body><h1>" + title +
              "</h1><p>" + std::string(reason) + "</p></body></html>\r\n";
  set_body(response, http::text_body(std::move(text)));
  return response;
}

}  // namespace syncrig::simulator::upstream
