// The request is answered with a SOAP fault and goes no further.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator {
class AnswerSoapFault;
}

namespace syncrig::simulator::faults {

// An error code that is none of the services' shows when the first connection comes; loading refuses it
// before.
AroundAnswer answer_soap_fault(const AnswerSoapFault& settings, Receipts receipts);

}  // namespace syncrig::simulator::faults
