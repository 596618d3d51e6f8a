// WSUS servers whose name is nearly the one that was typed.
#pragma once

#include "client/checks/examination.hpp"

namespace syncrig::client::checks {

// Names one edit away from `name` in its first label that exist and answer like a WSUS server on the upstream
// port. The machine's own name is left out.
net::Task<std::vector<std::string>> neighbouring_servers(Examination& seen, std::string name);

}  // namespace syncrig::client::checks
