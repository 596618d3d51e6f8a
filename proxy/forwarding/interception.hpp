// A gateway that opens TLS: CONNECT leads to the gateway itself, which shows a certificate of its own
// authority and asks the server in the client's place.
#pragma once

#include <functional>
#include <set>

#include "proxy/forwarding/host_directory.hpp"
#include "simulator/http/answer.hpp"
#include "simulator/journal/journal.hpp"
#include "simulator/net/tls.hpp"

namespace syncrig::proxy::forwarding {

struct Gateway {
  // Puts around an answer what every request of the proxy passes; asked once a tunnel.
  using Around = std::function<simulator::http::AnswerPtr(simulator::http::AnswerPtr inner)>;

  simulator::net::TlsServer::Identities identities;  // a certificate for each name
  simulator::net::TlsClient client;                  // towards servers
  Around around;  // for what is asked inside; empty: nothing is around. What it needs outlives the answer

  Gateway(simulator::net::TlsServer::Identities identities_in, simulator::net::TlsClient client_in)
      : identities(std::move(identities_in)), client(std::move(client_in)) {}
};

struct InterceptionRules {
  std::set<std::string> except_hosts;  // full names that are tunnelled untouched
  std::string name;                    // of the proxy; signs its pages
  boost::asio::ip::address address;    // where its connections come from

  InterceptionRules() = default;
};

// Directory and journal outlive the answer. What is no CONNECT, and those excepted, `inner` answers.
simulator::http::AnswerPtr intercepting(InterceptionRules rules, Gateway gateway,
                                        const HostDirectory& directory, simulator::journal::Journal& journal,
                                        simulator::http::AnswerPtr inner);

}  // namespace syncrig::proxy::forwarding
