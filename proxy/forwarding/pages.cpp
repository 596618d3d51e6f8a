#include "proxy/forwarding/pages.hpp"

namespace syncrig::proxy::forwarding {
namespace {

// Request targets appear in pages.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else if (c == '&')
      safe += "&amp;";
    else
      safe += c;
  }
  return safe;
}

}  // namespace

namespace http = simulator::http;

http::Response error_page(http::status code, std::string_view proxy_name, std::string_view sentence) {
  const auto title = std::to_string(static_cast<unsigned>(code)) + " " +
                     std::string(http::beast_http::obsolete_reason(code));
  auto page = http::make_response(code, "text/html; charset=utf-8",
                                  "<html><head><title>" + title + "</title></head><body><h1>" + title +
                                      "</h1><p>" + escaped(sentence) + "</p><hr><address>" +
                                      std::string(proxy_name) + " (syncrig)</address></body></html>\r\n");
  page.head.set(http::field::server, "syncrig");
  page.own_word.emplace();
  return page;
}

}  // namespace syncrig::proxy::forwarding
