// The web services of update agents, and what ?wsdl tells of them. [MS-WUSP] 6.1 and 6.2
#pragma once

#include "simulator/upstream/service.hpp"

namespace syncrig::simulator::upstream::agent {

extern const Service client_web;
extern const Service simple_auth;

extern const soap::Contract client_web_contract;
extern const soap::Contract simple_auth_contract;

}  // namespace syncrig::simulator::upstream::agent
