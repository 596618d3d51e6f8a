// Which names a typed name may stand for, and the names that addresses are asked by.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <vector>

namespace syncrig::client::resolving {

// In the order of trying: a single label with each suffix, then as it is; a name with dots as it is, then
// with each suffix; a name with a final dot only as it is. None for an empty name.
std::vector<std::string> search_names(const std::string& name, const std::vector<std::string>& suffixes);

// "5.0.0.127.in-addr.arpa". RFC 1035 3.5, RFC 3596 2.5
std::string reverse_name(const boost::asio::ip::address& address);

}  // namespace syncrig::client::resolving
