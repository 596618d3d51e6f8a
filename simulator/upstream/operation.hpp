// The shape of every web service operation: a request element in, the answer's body or a fault out. No
// sockets.
#pragma once

#include <boost/system/result.hpp>
#include <string_view>
#include <variant>

#include "simulator/http/message.hpp"
#include "simulator/soap/element.hpp"
#include "simulator/soap/fault.hpp"
#include "simulator/soap/writer.hpp"
#include "simulator/upstream/server.hpp"

namespace syncrig::simulator::upstream {

struct Service;

template <class T>
using OrFault = boost::system::result<T, soap::Fault>;

// What goes into the SOAP body: a text, or a source of it where the text would be too long to hold.
using Inner = std::variant<std::string, http::BodyPtr>;
using Outcome = OrFault<Inner>;

// Who calls an operation.
struct Caller {
  const Service& service;
  const http::Request& request;  // its body is read

  // Host and port as the caller spelt them, or as the server knows itself.
  std::string authority(const Server& server) const;

  // "https://" if the caller came over TLS.
  std::string_view scheme() const;
  bool secure() const;
};

// An operation's function; it is told the caller if it asks for it.
class Run {
 public:
  constexpr Run(Outcome (*plain)(Server&, soap::Element)) : plain_(plain) {}
  constexpr Run(Outcome (*told)(Server&, soap::Element, const Caller&)) : told_(told) {}

  Outcome operator()(Server& server, soap::Element request, const Caller& caller) const {
    return told_ ? told_(server, request, caller) : plain_(server, request);
  }

 private:
  Outcome (*plain_)(Server&, soap::Element) = nullptr;
  Outcome (*told_)(Server&, soap::Element, const Caller&) = nullptr;
};

struct Operation {
  std::string_view name;
  std::string_view action_namespace;  // with "/" and the name it is the SOAPAction
  Run run;
};

inline constexpr std::string_view server_sync_namespace = "http://www.microsoft.com/SoftwareDistribution";
inline constexpr std::string_view dss_auth_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/DssAuthWebService";
inline constexpr std::string_view ping_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/IMonitorable";

// The name of the one authorisation plug-in there is, [MS-WSUSSS] 3.1.4.1.
inline constexpr std::string_view plug_in_id = "DssTargeting";

inline soap::Fault invalid(std::string_view parameter) {
  return {soap::ErrorCode::InvalidParameters, std::string(parameter)};
}

// xs:boolean; nothing for any other text.
std::optional<bool> parse_boolean(std::string_view text);

// Decimal digits that fit.
std::optional<std::uint32_t> parse_number(std::string_view text);

// UpdateIdentity entries. Fault: InvalidParameters with `parameter` for a list that is absent, longer than
// `most` or has an entry that is none.
OrFault<std::vector<updates::Identity>> read_identities(soap::Element list, std::size_t most,
                                                        std::string_view parameter);

// The session of the request's `cookie`. Fault: InvalidCookie; version 1.x is granted by GetCookie alone.
OrFault<Session> session_of(const Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
