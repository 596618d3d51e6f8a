// SOAP faults with the error codes of the services. [MS-WSUSSS] 2.2.9, [MS-WUSP] 2.2.2.4
#pragma once

#include <array>
#include <optional>
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

inline constexpr std::array error_codes{
    ErrorCode::InvalidParameters,
    ErrorCode::InvalidCookie,
    ErrorCode::InvalidAuthorizationCookie,
    ErrorCode::InternalServerError,
    ErrorCode::IncompatibleProtocolVersion,
    ErrorCode::FileDigestsMissing,
    ErrorCode::ServerChanged,
    ErrorCode::ServerBusy,
    ErrorCode::TooManyIds,
    ErrorCode::ConfigChanged,
    ErrorCode::CookieExpired,
    ErrorCode::RegistrationRequired,
    ErrorCode::RegistrationNotRequired,
    ErrorCode::FileLocationChanged,
};

std::string_view name_of(ErrorCode code);

// Nothing if no code has this name; case matters.
std::optional<ErrorCode> find_error_code(std::string_view name);

// Who is to blame, as faultcode says.
enum class Side { client, server };

struct Fault {
  ErrorCode code = ErrorCode::InternalServerError;
  std::string message = {};       // the parameter's name for InvalidParameters; mostly empty otherwise
  std::optional<Side> side = {};  // nothing: as real servers say for that code
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
