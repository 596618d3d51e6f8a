// A refusal of the upstream's web services as a finding.
#pragma once

#include "client/checks/finding.hpp"
#include "client/syncing/stop.hpp"

namespace syncrig::client::checks {

// UPSTREAM_SOAP_FAULT, for a stop by a fault.
Finding fault_finding(const syncing::Stop& stop);

// CONNECTION_INTERRUPTED, for an answer that broke off; `where` says on whose side.
Finding interrupted_finding(const syncing::Stop& stop, Where where);

// UPSTREAM_PROTOCOL_ERROR, for an answer that can't be read.
Finding unreadable_finding(const syncing::Stop& stop);

}  // namespace syncrig::client::checks
