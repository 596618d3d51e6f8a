// Errors of HTTP exchanges beyond what the stream below and Beast's parser report.
#pragma once

#include <boost/system/error_code.hpp>
#include <type_traits>

namespace syncrig::simulator::http {

enum class Errc {
  body_too_large = 1,  // more bytes than the reader takes
  body_cut,            // a body ended before its length was reached
  body_reset,          // the same, and the connection is to be reset
  host_missing,        // a request of HTTP/1.1 without exactly one Host
  unread_body,         // the previous response's body was not read to its end
};

boost::system::error_code make_error_code(Errc error);

}  // namespace syncrig::simulator::http

template <>
struct boost::system::is_error_code_enum<syncrig::simulator::http::Errc> : std::true_type {};
