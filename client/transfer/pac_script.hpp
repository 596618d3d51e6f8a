// A proxy auto-config script, evaluated by pacparser.
#pragma once

#include <chrono>
#include <string>

#include "client/transfer/url.hpp"

namespace syncrig::client::transfer {

struct PacAnswer {
  std::string text;     // "PROXY proxy.corp.test:3128; DIRECT"
  std::string problem;  // why there is none; empty: there is one
};

// What the machine tells a script about names: it has no resolver of its own.
struct PacNames {
  std::string own_address;   // myIpAddress()
  std::string host_address;  // dnsResolve() of the URL's host; empty: it has none
};

// A script is a program of somebody else's: it runs in a process of its own, which has no longer than
// `limit`. Throws std::system_error if there is no process to be had.
PacAnswer evaluate_pac(const std::string& script, const Url& url, const PacNames& names,
                       std::chrono::milliseconds limit);

// True if the script may ask for the address of a host.
bool asks_for_addresses(const std::string& script);

}  // namespace syncrig::client::transfer
