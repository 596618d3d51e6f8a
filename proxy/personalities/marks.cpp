#include "proxy/personalities/marks.hpp"

namespace syncrig::proxy::personalities {
namespace {

// All fields of that name as one list. RFC 9110 5.3
std::string joined(const http::Fields& fields, std::string_view name) {
  std::string list;
  const auto [begin, end] = fields.equal_range(name);
  for (auto one = begin; one != end; ++one) list += (list.empty() ? "" : ", ") + std::string(one->value());
  return list;
}

// Comes last in the list. RFC 9110 7.6.3
void append(http::Fields& fields, std::string_view name, const std::string& value) {
  auto list = joined(fields, name);
  if (!list.empty()) list += ", ";
  fields.set(name, list + value);
}

std::string via_text(unsigned version, const Manners& manners) {
  return std::to_string(version / 10) + "." + std::to_string(version % 10) + " " + manners.via;
}

unsigned via_version(unsigned of_message, unsigned of_request, const Manners& manners) {
  switch (manners.via_version) {
    case ViaVersion::of_the_message:
      return of_message;
    case ViaVersion::always_1_1:
      return http::http_1_1;
    case ViaVersion::of_the_request:
      return of_request;
  }
  return of_message;
}

}  // namespace

void mark(http::RequestHead& onward, const http::Request& received, const Manners& manners) {
  if (!manners.via.empty()) append(onward, "Via", via_text(received.head.version(), manners));
  if (manners.always_1_1_onward) onward.version(http::http_1_1);
  if (manners.adds_client) append(onward, "X-Forwarded-For", received.client);
  if (manners.credentials == Credentials::passed && received.head.count(http::field::proxy_authorization) > 0)
    onward.set(http::field::proxy_authorization, received.head[http::field::proxy_authorization]);
  for (const auto& [name, value] : manners.onward)
    if (onward.count(name) == 0) onward.set(name, value);
}

void mark(http::ResponseHead& back, unsigned request_version, const Manners& manners) {
  if (!manners.via.empty()) {
    const auto text = via_text(via_version(back.version(), request_version, manners), manners);
    if (manners.via_apart)
      back.insert(http::field::via, text);
    else
      append(back, "Via", text);
  }
  for (const auto& [name, value] : manners.back) back.set(name, value);
}

}  // namespace syncrig::proxy::personalities
