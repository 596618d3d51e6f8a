// Resolves names as the downstream would: hosts file, then DNS with the suffix search list.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/schema/facts.pb.h"
#include "simulator/net/task.hpp"

namespace syncrig::client::resolving {

namespace net = simulator::net;
namespace asio = boost::asio;

enum class Errc {
  no_such_name = 1,  // every name tried is NXDOMAIN
  no_address,        // the name exists without an address
  server_silent,     // no name server answered in time
  server_failed,     // SERVFAIL, NOTIMP, FORMERR or an unreadable answer
  server_refused,
};
boost::system::error_code make_error_code(Errc error);

struct Resolution {
  std::vector<asio::ip::address> addresses;  // IPv4 first; empty: see `error`
  std::string full_name;                     // the name that was found, after suffix search and aliases
  bool from_hosts_file = false;
  boost::system::error_code error;
  // What was asked and answered, a line each: "A wsus1.corp.test at 127.0.0.2:53: NXDOMAIN".
  std::vector<std::string> trail;
};

class Resolver {
 public:
  // Without DNS servers in the facts the machine's own hosts file and name servers (resolv.conf) are asked.
  // Queries come from the address `from`; without it the kernel chooses. Throws std::invalid_argument for a
  // name server that is no "address:port".
  Resolver(net::Executor executor, const NameServices& settings,
           std::optional<asio::ip::address> from = std::nullopt);
  ~Resolver();  // the tasks below have ended

  // `name` may be an address (found at once), a single label (suffix search) or fully qualified. The search
  // goes on after NXDOMAIN, an empty answer and REFUSED; if it finds nothing, `error` is that of the first
  // name tried, which is the one that was most likely meant, or no_address if one of the names exists.
  net::Task<Resolution> resolve(std::string name);

  // The name a PTR record gives; empty if there is none.
  net::Task<std::string> name_of(asio::ip::address address);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace syncrig::client::resolving

template <>
struct boost::system::is_error_code_enum<syncrig::client::resolving::Errc> : std::true_type {};
