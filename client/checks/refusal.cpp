#include "client/checks/refusal.hpp"

namespace syncrig::client::checks {
namespace {

using syncing::Stop;
using syncing::StopKind;

void add_if_said(Finding& finding, const std::string& what, const std::string& value) {
  if (!value.empty()) finding.add_evidence(what + ": " + value);
}

// [MS-WSUSSS] 2.2.9 names the codes; what a downstream does about each is in 3.2.4.
Lines remedy_for(const std::string& code) {
  if (code == "IncompatibleProtocolVersion") {
    return {
        "Bring the upstream server to the version of this one or a newer one: a downstream may not be "
        "newer."};
  }
  if (code == "ServerBusy")
    return {"Synchronise again later; spread the schedules of the downstream servers."};
  if (code == "InternalServerError") {
    return {
        "On the upstream server, see that its database is reachable, and look at its event log and "
        "SoftwareDistribution.log.",
        "Restart the application pool WsusPool and the Update Services service there, then synchronise "
        "again."};
  }
  return {"On the upstream server, look for the fault in SoftwareDistribution.log.", "Synchronise again."};
}

std::string what_is_unreadable(const Stop& stop) {
  if (stop.kind == StopKind::unreadable) return "the element " + stop.missing + " is missing";
  if (stop.kind == StopKind::not_soap) return "it is no SOAP message";
  return stop.reply.error.message();
}

}  // namespace

Finding fault_finding(const Stop& stop) {
  const auto& fault = stop.fault;
  const auto code = fault.error_code.empty() ? std::string("without an error code") : fault.error_code;
  auto finding = make_finding(UPSTREAM_SOAP_FAULT, UPSTREAM,
                              "The upstream refuses " + stop.operation + " with a SOAP fault: " + code + ".");
  add_evidence(finding, stop.reply.evidence);
  add_if_said(finding, "faultstring", fault.reason);
  add_if_said(finding, "ErrorCode", fault.error_code);
  add_if_said(finding, "Message", fault.message);
  add_if_said(finding, "Method", fault.method);
  add_remedy(finding, remedy_for(fault.error_code));
  return finding;
}

Finding interrupted_finding(const Stop& stop, Where where) {
  auto finding = make_finding(
      CONNECTION_INTERRUPTED, where,
      "The answer to " + stop.operation + " breaks off before its end (" + stop.reply.error.message() + ").");
  add_evidence(finding, stop.reply.evidence);
  add_remedy(finding, {"See who closes the connection: limits of size or time at a gateway, an intrusion "
                       "prevention rule, or the upstream's application pool being recycled.",
                       "Synchronise again."});
  return finding;
}

Finding unreadable_finding(const Stop& stop) {
  auto finding =
      make_finding(UPSTREAM_PROTOCOL_ERROR, UPSTREAM,
                   "The answer to " + stop.operation + " can't be read: " + what_is_unreadable(stop) + ".");
  add_evidence(finding, stop.reply.evidence);
  add_remedy(finding,
             {"On the upstream server, look for errors of this moment in its event log and "
              "SoftwareDistribution.log.",
              "See that nothing between the two servers rewrites answers: a gateway, a scanner, a cache.",
              "Synchronise again."});
  return finding;
}

}  // namespace syncrig::client::checks
