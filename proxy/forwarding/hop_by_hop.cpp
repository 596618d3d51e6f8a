#include "proxy/forwarding/hop_by_hop.hpp"

#include <boost/beast/http/rfc7230.hpp>

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
       {"Connection", "Proxy-Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        "Proxy-Authorization", "Proxy-Authenticate", "Proxy-Authentication-Info"}) {
    fields.erase(name);
  }
}

void add_via(http::Fields& fields, unsigned version, std::string_view proxy_name) {
  auto via = joined(fields, http::field::via);
  if (!via.empty()) via += ", ";
  via += std::to_string(version / 10) + "." + std::to_string(version % 10) + " " + std::string(proxy_name) +
         " (syncrig)";
  fields.set(http::field::via, via);
}

}  // namespace syncrig::proxy::forwarding
