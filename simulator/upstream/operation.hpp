// The shape of every web service operation: a request element in, the answer's body or a fault out. No
// sockets.
#pragma once

#include <boost/system/result.hpp>
#include <string_view>

#include "simulator/soap/element.hpp"
#include "simulator/soap/fault.hpp"
#include "simulator/soap/writer.hpp"
#include "simulator/upstream/server.hpp"

namespace syncrig::simulator::upstream {

template <class T>
using OrFault = boost::system::result<T, soap::Fault>;

// What goes into the SOAP body.
using Outcome = OrFault<std::string>;

struct Operation {
  std::string_view name;
  std::string_view action_namespace;  // with "/" and the name it is the SOAPAction
  Outcome (*run)(Server& server, soap::Element request);
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

// The session of the request's `cookie`. Fault: InvalidCookie; version 1.x is granted by GetCookie alone.
OrFault<Session> session_of(const Server& server, soap::Element request);

}  // namespace syncrig::simulator::upstream
