#include "simulator/journal/soap_action.hpp"

#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::journal {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t";
  const auto first = text.find_first_not_of(white);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string_view unquoted(std::string_view text) {
  if (text.starts_with('"')) text.remove_prefix(1);
  if (text.ends_with('"')) text.remove_suffix(1);
  return text;
}

// The parameter `name` of "type/subtype; name=value". RFC 9110 5.6.6
std::string_view parameter(std::string_view content_type, std::string_view name) {
  for (auto semicolon = content_type.find(';'); semicolon != content_type.npos;
       semicolon = content_type.find(';')) {
    content_type.remove_prefix(semicolon + 1);
    const auto one = trimmed(content_type.substr(0, content_type.find(';')));
    const auto equals = one.find('=');
    if (equals != one.npos && net::iequals(one.substr(0, equals), name))
      return unquoted(one.substr(equals + 1));
  }
  return {};
}

}  // namespace

std::string_view soap_action(const http::Fields& fields) {
  const auto action = unquoted(trimmed(fields["SOAPAction"]));
  if (!action.empty()) return action;
  const auto type = fields[http::field::content_type];
  const bool soap_1_2 = net::iequals(trimmed(type.substr(0, type.find(';'))), "application/soap+xml");
  return soap_1_2 ? parameter(type, "action") : std::string_view();
}

std::string_view soap_operation(const http::Fields& fields) {
  const auto action = soap_action(fields);
  return action.substr(action.rfind('/') + 1);
}

}  // namespace syncrig::simulator::journal
