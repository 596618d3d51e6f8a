// Forwards requests in absolute form and opens CONNECT tunnels, to hosts of the world only.
#pragma once

#include "proxy/forwarding/connection_pool.hpp"
#include "proxy/forwarding/host_directory.hpp"
#include "proxy/forwarding/limits.hpp"
#include "proxy/forwarding/target.hpp"
#include "proxy/personalities/manners.hpp"
#include "simulator/http/answer.hpp"
#include "simulator/journal/journal.hpp"

namespace syncrig::proxy::forwarding {

// Who this proxy is and whom it passes everything to.
struct Standing {
  std::string name;                     // its full host name
  net::asio::ip::address address;       // where its connections come from
  std::optional<net::Endpoint> parent;  // the next proxy; nothing: it asks the servers itself
  personalities::Manners manners;
};

// Requests go on in the HTTP version they came with, or as the manners want it; responses come back as
// HTTP/1.1.
class Forwarder final : public http::Answer {
 public:
  // Directory and journal outlive the forwarder.
  Forwarder(Standing standing, Limits limits, const HostDirectory& directory,
            simulator::journal::Journal& journal)
      : standing_(std::move(standing)),
        limits_(limits),
        pool_(standing_.address),
        directory_(directory),
        journal_(journal) {}

  net::Task<http::Response> answer(http::Request& request) override;

 private:
  net::Task<http::Response> forward(http::Request& request, const Target& target);
  net::Task<http::Response> tunnel(const Target& target);
  net::Task<http::Response> tunnel_through_parent(const http::Request& request, const Target& target);
  net::Task<net::Result<http::Response>> exchange(http::Request& onward, net::Endpoint server);
  net::Task<net::Result<ConnectionPool::Connection>> open(net::Endpoint server);
  http::Request onward_request(http::Request& request, const Target& target) const;
  net::Endpoint next_hop(const Target& target) const;
  bool is_too_large(const http::Response& response) const;
  http::Response back(unsigned request_version, http::Response from_server) const;
  std::string_view own_pseudonym() const;
  http::Response looped() const;
  http::Response refuse(const http::Request& request, const std::string& host);
  http::Response unreachable(const Target& target, boost::system::error_code error) const;
  http::Response page(http::status code, std::string_view sentence) const;

  Standing standing_;
  Limits limits_;
  ConnectionPool pool_;
  const HostDirectory& directory_;
  simulator::journal::Journal& journal_;
};

}  // namespace syncrig::proxy::forwarding
