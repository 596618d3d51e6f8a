#include "client/checks/upstream_unavailable.hpp"

namespace syncrig::client::checks {
namespace {

constexpr int further_times = 4;

// HTTP.sys answers in the place of a worker process that is not there or has no room in its queue.
bool is_from_http_sys(const transfer::Reply& reply) {
  const std::string_view server(reply.head[http::field::server]);
  return server.find("Microsoft-HTTPAPI") != server.npos;
}

Finding overloaded(const std::string& operation, const transfer::Reply& other) {
  auto finding = make_finding(UPSTREAM_OVERLOADED, UPSTREAM,
                              "The upstream answers " + operation +
                                  " with HTTP status 503 at times, and otherwise at other times: its queue "
                                  "of requests is full now and then.");
  finding.set_severity(TRANSIENT);
  finding.add_evidence("asked again:");
  add_evidence(finding, other.evidence);
  add_remedy(finding,
             {"On the upstream server, lengthen the queue of the application pool WsusPool (2000 or more).",
              "Spread the scans of its clients over the day, and the schedules of its downstream servers.",
              "The next synchronisation may go well."});
  return finding;
}

Finding pool_stopped(const std::string& operation) {
  auto finding =
      make_finding(UPSTREAM_POOL_STOPPED, UPSTREAM,
                   "The upstream answers " + operation +
                       " with HTTP status 503 each time, and it is HTTP.sys that answers: the application "
                       "pool of its web services has stopped.");
  add_remedy(finding, {"On the upstream server, start the application pool WsusPool.",
                       "Raise its limit of private memory (1,843,200 KB by default) or lift it, and look in "
                       "the event log for rapid-fail protection."});
  return finding;
}

Finding without_a_cause(const std::string& operation) {
  auto finding = make_finding(UPSTREAM_HTTP_ERROR, UPSTREAM,
                              "The upstream answers " + operation + " with HTTP status 503.");
  add_remedy(finding, {"On the upstream server, look at the log of IIS for status 503 and its sub-status.",
                       "See that the application pool WsusPool runs."});
  return finding;
}

}  // namespace

net::Task<Finding> unavailable(Examination& seen) {
  const auto& stop = *seen.walk.stop;
  for (int i = 0; i < further_times; ++i) {
    const auto again = co_await seen.transport.ask(stop.call);
    if (again.whole() && again.status() != 503) co_return overloaded(stop.operation, again);
  }
  co_return is_from_http_sys(stop.reply) ? pool_stopped(stop.operation) : without_a_cause(stop.operation);
}

}  // namespace syncrig::client::checks
