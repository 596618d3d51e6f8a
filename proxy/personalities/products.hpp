// The manners of real proxies, each as Debian 12 packages it. tests/interop/calibration compares them.
#pragma once

#include "proxy/personalities/manners.hpp"

namespace syncrig::proxy::personalities {

Manners squid(const std::string& name, std::uint32_t port);   // 5.7
Manners haproxy();                                            // 2.6
Manners tinyproxy(const std::string& name);                   // 1.11.1
Manners apache(const std::string& name, std::uint32_t port);  // 2.4 with mod_proxy

}  // namespace syncrig::proxy::personalities
