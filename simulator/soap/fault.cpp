#include "simulator/soap/fault.hpp"

#include "simulator/soap/writer.hpp"

namespace syncrig::simulator::soap {
namespace {

enum class Side { client, server };

Side side_of(ErrorCode code) {
  const bool ours = code == ErrorCode::InternalServerError || code == ErrorCode::ServerBusy;
  return ours ? Side::server : Side::client;
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

// [MS-WSUSSS] 2.2.9.1: the children of Fault and of detail are in no namespace.
std::string fault_1_1(const Fault& fault, const FaultPlace& place) {
  Writer xml;
  xml.open("soap:Fault");
  xml.leaf("faultcode", side_of(fault.code) == Side::client ? "soap:Client" : "soap:Server");
  xml.leaf("faultstring", fault_string(fault.code));
  xml.leaf("faultactor", place.actor);
  xml.open("detail");
  write_codes(xml, fault, place);
  xml.leaf("Method", "\"" + place.action + "\"");
  return xml.take();
}

// SOAP 1.2 part 1, 5.4.
void open_1_2(Writer& xml, Side side, std::string_view reason) {
  xml.open("soap:Fault");
  xml.open("soap:Code");
  xml.leaf("soap:Value", side == Side::client ? "soap:Sender" : "soap:Receiver");
  xml.close();
  xml.open("soap:Reason");
  xml.open("soap:Text", "xml:lang", "en");
  xml.text(reason);
  xml.close();
  xml.close();
}

// [MS-WSUSSS] 2.2.9.2: Detail, in no namespace, holds the codes.
std::string fault_1_2(const Fault& fault, const FaultPlace& place) {
  Writer xml;
  open_1_2(xml, side_of(fault.code), fault_string(fault.code));
  xml.open("Detail");
  write_codes(xml, fault, place);
  return xml.take();
}

std::string unreadable_1_1(std::string_view why) {
  Writer xml;
  xml.open("soap:Fault");
  xml.leaf("faultcode", "soap:Client");
  xml.leaf("faultstring", why);
  xml.leaf("detail", "");
  return xml.take();
}

std::string unreadable_1_2(std::string_view why) {
  Writer xml;
  open_1_2(xml, Side::client, why);
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
  }
  return {};
}

std::string in_envelope(Version version, const Fault& fault, const FaultPlace& place) {
  return in_envelope(version, version == Version::v1_1 ? fault_1_1(fault, place) : fault_1_2(fault, place));
}

std::string unreadable(Version version, std::string_view why) {
  return in_envelope(version, version == Version::v1_1 ? unreadable_1_1(why) : unreadable_1_2(why));
}

}  // namespace syncrig::simulator::soap
