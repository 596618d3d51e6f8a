// Why a text is no SOAP request.
#pragma once

#include <boost/system/error_code.hpp>
#include <type_traits>

namespace syncrig::simulator::soap {

enum class Errc {
  not_xml = 1,      // not well-formed
  not_an_envelope,  // the root is no Envelope of SOAP 1.1 or 1.2
  no_operation,     // no Body, or nothing in it
};

boost::system::error_code make_error_code(Errc error);

}  // namespace syncrig::simulator::soap

template <>
struct boost::system::is_error_code_enum<syncrig::simulator::soap::Errc> : std::true_type {};
