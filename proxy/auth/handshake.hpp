// NTLM and Negotiate at the proxy: they authenticate a connection. [MS-NTHT], RFC 4559
#pragma once

#include "proxy/auth/scheme.hpp"

namespace syncrig::proxy::auth {

SchemePtr make_ntlm(std::string proxy_name, Accounts& accounts);

// Without a keytab NTLM is the only thing inside. Throws std::runtime_error with a sentence if the keytab
// can't be used.
SchemePtr make_negotiate(const simulator::Kerberos& settings, std::string proxy_name, Accounts& accounts);

}  // namespace syncrig::proxy::auth
