// Which SOAP operation a request is for, as its head tells. The views live as long as the fields.
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::simulator::journal {

// Of SOAPAction, or of the action in the Content-Type of SOAP 1.2; without quotes. Empty if there is none.
// SOAP 1.1 6.1.1, RFC 3902 2
std::string_view soap_action(const http::Fields& fields);

// "GetCookie" of "http://www.microsoft.com/SoftwareDistribution/GetCookie".
std::string_view soap_operation(const http::Fields& fields);

}  // namespace syncrig::simulator::journal
