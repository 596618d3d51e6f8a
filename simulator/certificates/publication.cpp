#include "simulator/certificates/publication.hpp"

#include <openssl/x509.h>

#include <array>
#include <ctime>

#include "simulator/certificates/ocsp_path.hpp"

namespace syncrig::simulator::certificates {
namespace {

constexpr std::string_view by_get = "/ocsp/";
constexpr std::size_t request_bytes_max = 64 * 1024;

std::string der_of(const net::CertificatePtr& certificate) {
  unsigned char* bytes = nullptr;
  const int count = i2d_X509(certificate.get(), &bytes);
  std::string text(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(std::max(count, 0)));
  OPENSSL_free(bytes);
  return text;
}

// RFC 9110 5.6.7
std::string date_text() {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 40> text{};
  return std::string(text.data(),
                     std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts));
}

class Publication final : public http::Answer {
 public:
  explicit Publication(const Authority& authority) : authority_(authority) {}

  net::Task<http::Response> answer(http::Request& request) override {
    auto response = co_await published(request);
    response.head.set(http::field::date, date_text());
    co_return response;
  }

 private:
  net::Task<http::Response> published(http::Request& request) {
    const auto path = http::path_of(request.head.target());
    const auto method = request.head.method();
    if (path == "/ocsp" && method == http::verb::post) co_return co_await answer_to_post(request);
    if (method != http::verb::get && method != http::verb::head)
      co_return refusal(http::status::method_not_allowed);
    if (path.starts_with(by_get)) co_return status_answer(request_in_path(path.substr(by_get.size())));
    if (path == "/issuing.crl") co_return file("application/pkix-crl", authority_.revocation_list());
    if (path == "/issuing.crt") co_return file("application/pkix-cert", der_of(authority_.intermediate()));
    if (path == "/root.crt") co_return file("application/pkix-cert", der_of(authority_.root()));
    co_return refusal(http::status::not_found);
  }

  static http::Response file(std::string_view type, std::string bytes) {
    return http::make_response(http::status::ok, type, std::move(bytes));
  }

  static http::Response refusal(http::status code) {
    return http::make_response(code, "text/plain", std::to_string(static_cast<unsigned>(code)) + "\n");
  }

  net::Task<http::Response> answer_to_post(http::Request& request) {
    const auto asked = co_await http::read_all(*request.body, request_bytes_max);
    co_return status_answer(asked.has_value() ? std::optional(*asked) : std::nullopt);
  }

  // Nothing was asked that can be read: 400.
  http::Response status_answer(const std::optional<std::string>& asked) const {
    auto status = asked ? authority_.revocation_status(*asked) : "";
    if (status.empty()) return refusal(http::status::bad_request);
    return file("application/ocsp-response", std::move(status));
  }

  const Authority& authority_;
};

}  // namespace

http::AnswerPtr make_publication(const Authority& authority) {
  return std::make_unique<Publication>(authority);
}

}  // namespace syncrig::simulator::certificates
