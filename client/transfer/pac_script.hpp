// A proxy auto-config script, evaluated by pacparser.
#pragma once

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

// pacparser is one for the process: one evaluation at a time, which is started and ended here.
PacAnswer evaluate_pac(const std::string& script, const Url& url, const PacNames& names);

// True if the script may ask for the address of a host.
bool asks_for_addresses(const std::string& script);

}  // namespace syncrig::client::transfer
