// A service described for other programs: WSDL 1.1 with bindings for SOAP 1.1 and 1.2.
#pragma once

#include <string>
#include <string_view>

#include "simulator/soap/contract.hpp"

namespace syncrig::simulator::soap {

// The whole document. `address` is the URL where the service answers.
std::string wsdl(const Contract& contract, std::string_view address);

}  // namespace syncrig::simulator::soap
