#include "simulator/http/message.hpp"

#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::http {

Response make_response(status code, std::string_view content_type, std::string text) {
  Response response;
  response.head.version(http_1_1);
  response.head.result(code);
  response.head.set(field::content_type, content_type);
  response.head.set(field::content_length, std::to_string(text.size()));
  response.body = text_body(std::move(text));
  return response;
}

bool expects_continue(const RequestHead& head) {
  return head.version() >= http_1_1 && net::iequals(head[field::expect], "100-continue");
}

std::string_view path_of(std::string_view target) {
  if (const auto scheme = target.find("://"); scheme != target.npos && scheme < target.find('/')) {
    const auto path = target.find('/', scheme + 3);
    target = path == target.npos ? std::string_view("/") : target.substr(path);
  }
  return target.substr(0, target.find_first_of("?#"));
}

}  // namespace syncrig::simulator::http
