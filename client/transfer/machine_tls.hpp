// TLS as this machine speaks it: its certificate stores, its limits, its clock.
#pragma once

#include <optional>

#include "client/schema/facts.pb.h"
#include "simulator/net/tls.hpp"

namespace syncrig::client::transfer {

struct MachineTls {
  simulator::net::TlsClient client;
  bool checks_revocation = false;
  bool names_server = true;

  explicit MachineTls(simulator::net::TlsClient client_in) : client(std::move(client_in)) {}
};

// Nothing if the facts say nothing of TLS. Throws std::runtime_error, with a sentence, for files that can't
// be read and for limits that there are not.
std::optional<MachineTls> machine_tls(const HostFacts& facts);

// "TLSv1.2"; empty: any. Nothing for other texts.
std::optional<simulator::net::TlsVersion> tls_version(std::string_view text);

}  // namespace syncrig::client::transfer
