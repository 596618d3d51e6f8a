#include "proxy/forwarding/hop_by_hop.hpp"

#include <boost/beast/http/rfc7230.hpp>

namespace syncrig::proxy::forwarding {

namespace http = simulator::http;

void remove_hop_by_hop(http::Fields& fields) {
  std::vector<std::string> named;
  for (const auto option : http::beast_http::token_list(fields[http::field::connection]))
    named.emplace_back(option);
  for (const auto& name : named) fields.erase(name);
  for (const auto name :
       {"Connection", "Proxy-Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        "Proxy-Authorization", "Proxy-Authenticate", "Proxy-Authentication-Info"}) {
    fields.erase(name);
  }
}

void add_via(http::Fields& fields, unsigned version, std::string_view proxy_name) {
  std::string via(fields[http::field::via]);
  if (!via.empty()) via += ", ";
  via += std::to_string(version / 10) + "." + std::to_string(version % 10) + " " + std::string(proxy_name) +
         " (syncrig)";
  fields.set(http::field::via, via);
}

}  // namespace syncrig::proxy::forwarding
