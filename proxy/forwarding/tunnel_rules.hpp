// Where tunnels may go, and proxies that open them and close them at once.
#pragma once

#include <set>

#include "simulator/http/answer.hpp"

namespace syncrig::proxy::forwarding {

struct TunnelRules {
  std::set<std::uint32_t> ports;  // empty: all
  bool closes = false;            // 200, and then FIN

  TunnelRules() = default;
  bool say_something() const { return closes || !ports.empty(); }
};

// `name` signs the refusals.
simulator::http::AnswerPtr ruling_tunnels(TunnelRules rules, std::string name,
                                          simulator::http::AnswerPtr inner);

}  // namespace syncrig::proxy::forwarding
