// SOAP faults with the error codes of the services. [MS-WSUSSS] 2.2.9, [MS-WUSP] 2.2.2.4
#pragma once

#include <string>
#include <string_view>

#include "simulator/soap/envelope.hpp"

namespace syncrig::simulator::soap {

enum class ErrorCode {
  InvalidParameters,
  InvalidCookie,
  InvalidAuthorizationCookie,
  InternalServerError,
  IncompatibleProtocolVersion,
  FileDigestsMissing,
  ServerChanged,
  ServerBusy,
  TooManyIds,
  // Of the agents' services alone.
  ConfigChanged,
  CookieExpired,
  RegistrationRequired,
  RegistrationNotRequired,
  FileLocationChanged,
};

std::string_view name_of(ErrorCode code);

struct Fault {
  ErrorCode code = ErrorCode::InternalServerError;
  std::string message;  // the parameter's name for InvalidParameters; mostly empty otherwise
};

// Where and when a fault happened.
struct FaultPlace {
  std::string actor;   // URL of the service as the server sees itself; WCF doesn't tell it
  std::string id;      // a GUID of its own for each fault
  std::string action;  // SOAPAction without quotes
};

// The whole answer text, for HTTP status 500.
std::string in_envelope(Style style, const Fault& fault, const FaultPlace& place);

// For a request that can't be read: a fault without error code.
std::string unreadable(Style style, std::string_view why);

}  // namespace syncrig::simulator::soap
