// Texts compared as the protocols compare names: ASCII letters of either case are the same.
#pragma once

#include <boost/url/grammar/ci_string.hpp>
#include <string_view>

namespace syncrig::simulator::net {

// Beast 1.81 has one too, which reads a byte past texts that differ in case only.
inline bool iequals(std::string_view one, std::string_view other) {
  return boost::urls::grammar::ci_is_equal(one, other);
}

}  // namespace syncrig::simulator::net
