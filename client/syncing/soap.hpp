// SOAP 1.1 as the downstream writes and reads it: document/literal, no headers. Readers ignore prefixes and
// order.
#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace syncrig::client::syncing {

inline constexpr std::string_view server_sync_namespace = "http://www.microsoft.com/SoftwareDistribution";
inline constexpr std::string_view dss_auth_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/DssAuthWebService";

// A request under construction: an envelope around one operation element.
class SoapRequest {
 public:
  SoapRequest(std::string_view operation_namespace, std::string_view operation);

  // The operation's element; children added below it are in its namespace.
  pugi::xml_node operation() { return operation_; }

  std::string text() const;
  std::string action() const;  // the SOAPAction value, quoted

 private:
  pugi::xml_document document_;
  pugi::xml_node operation_;
  std::string action_;
};

pugi::xml_node add(pugi::xml_node parent, const char* name);
void add(pugi::xml_node parent, const char* name, std::string_view text);

// What a server refuses with. [MS-WSUSSS] 2.2.9
struct SoapFault {
  std::string reason;      // faultstring
  std::string error_code;  // empty: the fault has none
  std::string message;
  std::string method;
};

// An answer that was read. Keeps the document that its nodes belong to.
class SoapAnswer {
 public:
  // Nothing if `text` is no SOAP envelope with a body.
  static std::optional<SoapAnswer> parse(std::string_view text);

  std::optional<SoapFault> fault() const;

  // The element of this local name below the body; null if the body holds something else.
  pugi::xml_node element(std::string_view local_name) const;

 private:
  std::unique_ptr<pugi::xml_document> document_;
  pugi::xml_node body_;
};

// The first child with this local name, whatever its prefix; null if there is none.
pugi::xml_node child(pugi::xml_node parent, std::string_view local_name);
std::vector<pugi::xml_node> children(pugi::xml_node parent, std::string_view local_name);
std::string text_of(pugi::xml_node parent, std::string_view local_name);
bool bool_of(pugi::xml_node parent, std::string_view local_name);

}  // namespace syncrig::client::syncing
