// The contracts of the server's own services: what ?wsdl tells of each.
#pragma once

#include "simulator/soap/contract.hpp"

namespace syncrig::simulator::upstream {

extern const soap::Contract server_sync_contract;
extern const soap::Contract dss_auth_contract;
extern const soap::Contract reporting_contract;

}  // namespace syncrig::simulator::upstream
