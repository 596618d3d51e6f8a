// Forwards requests in absolute form and opens CONNECT tunnels, to hosts of the world only.
#pragma once

#include "proxy/forwarding/connection_pool.hpp"
#include "proxy/forwarding/host_directory.hpp"
#include "simulator/http/answer.hpp"
#include "simulator/journal/journal.hpp"

namespace syncrig::proxy::forwarding {

// Requests go on in the HTTP version they came with; responses come back as HTTP/1.1.
class Forwarder final : public http::Answer {
 public:
  // `name` is the proxy's host name, `address` where its connections come from. Directory and journal outlive
  // the forwarder.
  Forwarder(std::string name, net::asio::ip::address address, const HostDirectory& directory,
            simulator::journal::Journal& journal)
      : name_(std::move(name)), pool_(address), directory_(directory), journal_(journal) {}

  net::Task<http::Response> answer(http::Request& request) override;

 private:
  struct Target {
    std::string host;
    std::uint16_t port = 80;
    std::string authority;  // host and port as spelt
    std::string path;       // path and query
  };
  static std::optional<Target> read_absolute(std::string_view target);
  static std::optional<Target> read_authority(std::string_view target);

  net::Task<http::Response> forward(http::Request& request, const Target& target);
  net::Task<http::Response> tunnel(const Target& target, net::asio::ip::address address);
  net::Task<net::Result<http::Response>> exchange(http::Request& onward, net::Endpoint server);
  http::Response back(http::Response from_server) const;
  http::Response refuse(const http::Request& request, const std::string& host);
  http::Response unreachable(const Target& target, boost::system::error_code error) const;

  std::string name_;
  ConnectionPool pool_;
  const HostDirectory& directory_;
  simulator::journal::Journal& journal_;
};

}  // namespace syncrig::proxy::forwarding
