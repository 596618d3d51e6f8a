#include "client/transfer/evidence.hpp"

#include <array>

namespace syncrig::client::transfer {
namespace {

namespace http = simulator::http;
using http::field;

constexpr std::array request_fields = {field::host, field::range, field::if_unmodified_since,
                                       field::proxy_authorization, field::soapaction};
constexpr std::array response_fields = {field::server,
                                        field::via,
                                        field::location,
                                        field::content_type,
                                        field::content_length,
                                        field::content_range,
                                        field::transfer_encoding,
                                        field::last_modified,
                                        field::proxy_authenticate,
                                        field::retry_after};

std::string text(std::string_view view) {
  return std::string(view);
}

std::string version_text(unsigned version) {
  return "HTTP/" + std::to_string(version / 10) + "." + std::to_string(version % 10);
}

// "Basic QWxh..." keeps only its scheme.
std::string masked(std::string_view value) {
  return text(value.substr(0, value.find(' '))) + " ***";
}

template <class Wanted>
void add_fields(Evidence& lines, const http::Fields& fields, const Wanted& wanted, const std::string& mark) {
  for (const auto& one : fields) {
    if (std::find(wanted.begin(), wanted.end(), one.name()) == wanted.end()) continue;
    const bool secret = one.name() == field::proxy_authorization;
    lines.push_back(mark + text(one.name_string()) + ": " +
                    (secret ? masked(one.value()) : text(one.value())));
  }
}

}  // namespace

Evidence evidence_of(const http::RequestHead& head) {
  Evidence lines = {"> " + text(head.method_string()) + " " + text(head.target()) + " " +
                    version_text(head.version())};
  add_fields(lines, head, request_fields, "> ");
  return lines;
}

Evidence evidence_of(const http::ResponseHead& head) {
  Evidence lines = {"< " + version_text(head.version()) + " " + std::to_string(head.result_int()) + " " +
                    text(head.reason())};
  add_fields(lines, head, response_fields, "< ");
  return lines;
}

}  // namespace syncrig::client::transfer
