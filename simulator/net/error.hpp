// Errors of the floor that no operating system call reports.
#pragma once

#include <boost/system/error_code.hpp>
#include <type_traits>

namespace syncrig::simulator::net {

enum class Errc {
  timed_out = 1,   // `within` ended the wait
  unexpected_end,  // the peer closed where more bytes had to come
};

boost::system::error_code make_error_code(Errc error);

}  // namespace syncrig::simulator::net

template <>
struct boost::system::is_error_code_enum<syncrig::simulator::net::Errc> : std::true_type {};
