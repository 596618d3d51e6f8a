#include "proxy/forwarding/hop_by_hop.hpp"

#include <boost/beast/http/rfc7230.hpp>

#include "simulator/net/iequals.hpp"

namespace syncrig::proxy::forwarding {

namespace http = simulator::http;

namespace {

// All fields of that name as one list. RFC 9110 5.3
std::string joined(const http::Fields& fields, http::field name) {
  std::string list;
  const auto [begin, end] = fields.equal_range(name);
  for (auto one = begin; one != end; ++one) list += (list.empty() ? "" : ", ") + std::string(one->value());
  return list;
}

}  // namespace

void remove_hop_by_hop(http::Fields& fields) {
  const auto connection = joined(fields, http::field::connection);
  for (const auto name : http::beast_http::token_list(connection)) fields.erase(name);
  for (const auto name :
       {"Connection", "Proxy-Connection", "Keep-Alive", "TE", "Transfer-Encoding", "Upgrade",
        "Proxy-Authorization", "Proxy-Authenticate", "Proxy-Authentication-Info"}) {
    fields.erase(name);
  }
}

bool went_through(const http::Fields& fields, std::string_view proxy_name) {
  const auto via = joined(fields, http::field::via);
  std::string_view left = via;
  while (!left.empty()) {
    const auto end = std::min(left.find(','), left.size());
    auto hop = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    hop.remove_prefix(std::min(hop.find_first_not_of(' '), hop.size()));
    hop.remove_prefix(std::min(hop.find(' '), hop.size()));  // the version
    hop.remove_prefix(std::min(hop.find_first_not_of(' '), hop.size()));
    if (simulator::net::iequals(hop.substr(0, hop.find(' ')), proxy_name)) return true;
  }
  return false;
}

}  // namespace syncrig::proxy::forwarding
