#include "proxy/forwarding/header_limit.hpp"

#include "proxy/forwarding/pages.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;

// As it was on the wire, blanks between the parts not counted twice.
std::size_t bytes_of(const http::RequestHead& head) {
  auto bytes = head.method_string().size() + head.target().size() + std::size("  HTTP/1.1\r\n\r\n") - 1;
  for (const auto& one : head)
    bytes += one.name_string().size() + one.value().size() + std::size(": \r\n") - 1;
  return bytes;
}

class HeaderLimit final : public http::Answer {
 public:
  HeaderLimit(std::size_t header_bytes_max, std::string proxy_name, http::AnswerPtr inner)
      : header_bytes_max_(header_bytes_max), proxy_name_(std::move(proxy_name)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const auto bytes = bytes_of(request.head);
    if (bytes <= header_bytes_max_) co_return co_await inner_->answer(request);
    co_return error_page(http::status::request_header_fields_too_large, proxy_name_,
                         "The head of the request has " + std::to_string(bytes) +
                             " bytes; this proxy takes " + std::to_string(header_bytes_max_) + ".");
  }

 private:
  std::size_t header_bytes_max_;
  std::string proxy_name_;
  http::AnswerPtr inner_;
};

}  // namespace

http::AnswerPtr limiting_headers(std::size_t header_bytes_max, std::string proxy_name,
                                 http::AnswerPtr inner) {
  return std::make_unique<HeaderLimit>(header_bytes_max, std::move(proxy_name), std::move(inner));
}

}  // namespace syncrig::proxy::forwarding
