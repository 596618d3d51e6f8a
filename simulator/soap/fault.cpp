#include "simulator/soap/fault.hpp"

#include <algorithm>

#include "simulator/soap/writer.hpp"

namespace syncrig::simulator::soap {
namespace {

Side side_of(const Fault& fault) {
  const bool ours = fault.code == ErrorCode::InternalServerError || fault.code == ErrorCode::ServerBusy;
  return fault.side.value_or(ours ? Side::server : Side::client);
}

// Some clients look for the code's name in the fault string, not in the detail.
std::string fault_string(ErrorCode code) {
  return "Fault occurred " + std::string(name_of(code));
}

void write_codes(Writer& xml, const Fault& fault, const FaultPlace& place) {
  xml.leaf("ErrorCode", name_of(fault.code));
  xml.leaf("Message", fault.message);
  xml.leaf("ID", place.id);
}

// The names of the elements that are in the envelope's namespace.
struct Names {
  explicit Names(Framework framework) : prefix(envelope_prefix(framework)) {}

  std::string qualified(std::string_view name) const { return prefix + ":" + std::string(name); }

  std::string prefix;
  std::string fault = qualified("Fault");
  std::string code = qualified("Code");
  std::string value = qualified("Value");
  std::string reason = qualified("Reason");
  std::string text = qualified("Text");
};

std::string_view side_name(Version version, Side side) {
  if (version == Version::v1_1) return side == Side::client ? "Client" : "Server";
  return side == Side::client ? "Sender" : "Receiver";
}

void open_1_1(Writer& xml, const Names& names, Side side, std::string_view reason) {
  xml.open(names.fault);
  xml.leaf("faultcode", names.qualified(side_name(Version::v1_1, side)));
  xml.leaf("faultstring", reason);
}

// SOAP 1.2 part 1, 5.4.
void open_1_2(Writer& xml, const Names& names, Side side, std::string_view reason) {
  xml.open(names.fault);
  xml.open(names.code);
  xml.leaf(names.value, names.qualified(side_name(Version::v1_2, side)));
  xml.close();
  xml.open(names.reason);
  xml.open(names.text, "xml:lang", "en");
  xml.text(reason);
  xml.close();
  xml.close();
}

// [MS-WSUSSS] 2.2.9.1: the children of Fault and of detail are in no namespace.
std::string fault_1_1(Framework framework, const Fault& fault, const FaultPlace& place) {
  const Names names(framework);
  Writer xml;
  open_1_1(xml, names, side_of(fault), fault_string(fault.code));
  if (framework == Framework::asp_net) xml.leaf("faultactor", place.actor);
  xml.open("detail");
  write_codes(xml, fault, place);
  xml.leaf("Method", "\"" + place.action + "\"");
  return xml.take();
}

// [MS-WSUSSS] 2.2.9.2: Detail, in no namespace, holds the codes.
std::string fault_1_2(Framework framework, const Fault& fault, const FaultPlace& place) {
  const Names names(framework);
  Writer xml;
  open_1_2(xml, names, side_of(fault), fault_string(fault.code));
  xml.open("Detail");
  write_codes(xml, fault, place);
  return xml.take();
}

std::string unreadable_1_1(Framework framework, std::string_view why) {
  const Names names(framework);
  Writer xml;
  open_1_1(xml, names, Side::client, why);
  xml.leaf("detail", "");
  return xml.take();
}

std::string unreadable_1_2(Framework framework, std::string_view why) {
  const Names names(framework);
  Writer xml;
  open_1_2(xml, names, Side::client, why);
  return xml.take();
}

}  // namespace

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidParameters:
      return "InvalidParameters";
    case ErrorCode::InvalidCookie:
      return "InvalidCookie";
    case ErrorCode::InvalidAuthorizationCookie:
      return "InvalidAuthorizationCookie";
    case ErrorCode::InternalServerError:
      return "InternalServerError";
    case ErrorCode::IncompatibleProtocolVersion:
      return "IncompatibleProtocolVersion";
    case ErrorCode::FileDigestsMissing:
      return "FileDigestsMissing";
    case ErrorCode::ServerChanged:
      return "ServerChanged";
    case ErrorCode::ServerBusy:
      return "ServerBusy";
    case ErrorCode::TooManyIds:
      return "TooManyIds";
    case ErrorCode::ConfigChanged:
      return "ConfigChanged";
    case ErrorCode::CookieExpired:
      return "CookieExpired";
    case ErrorCode::RegistrationRequired:
      return "RegistrationRequired";
    case ErrorCode::RegistrationNotRequired:
      return "RegistrationNotRequired";
    case ErrorCode::FileLocationChanged:
      return "FileLocationChanged";
  }
  return {};
}

std::optional<ErrorCode> find_error_code(std::string_view name) {
  const auto* found = std::ranges::find(error_codes, name, name_of);
  return found == error_codes.end() ? std::nullopt : std::optional(*found);
}

std::string in_envelope(Style style, const Fault& fault, const FaultPlace& place) {
  auto* write = style.version == Version::v1_1 ? fault_1_1 : fault_1_2;
  return in_envelope(style, write(style.framework, fault, place));
}

std::string unreadable(Style style, std::string_view why) {
  auto* write = style.version == Version::v1_1 ? unreadable_1_1 : unreadable_1_2;
  return in_envelope(style, write(style.framework, why));
}

}  // namespace syncrig::simulator::soap
