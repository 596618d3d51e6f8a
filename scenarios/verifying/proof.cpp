#include "scenarios/verifying/proof.hpp"

#include <map>

#include "simulator/journal/glob.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::scenarios::verifying {
namespace {

using simulator::Event;
using simulator::journal::glob_matches;

using Statuses = std::map<std::pair<simulator::Place, std::uint32_t>, std::uint32_t>;

// The status each exchange ended with, by place and exchange number.
Statuses statuses_of(const Events& events) {
  Statuses statuses;
  for (const auto& event : events) {
    if (event.event() == simulator::RESPONSE) statuses[{event.at(), event.exchange()}] = event.status();
  }
  return statuses;
}

bool has_header(const Event& event, const std::string& name) {
  return std::any_of(event.header().begin(), event.header().end(), [&](const simulator::Header& header) {
    return simulator::net::iequals(header.name(), name);
  });
}

std::uint32_t status_of(const Event& event, const Statuses& statuses) {
  const auto found = statuses.find({event.at(), event.exchange()});
  return found == statuses.end() ? event.status() : found->second;
}

// An empty pattern holds for everything.
bool holds(const std::string& pattern, const std::string& value) {
  return pattern.empty() || glob_matches(pattern, value);
}

bool matches(const Observed& wanted, const Event& event, const Statuses& statuses) {
  return event.at() == wanted.at() && event.event() == wanted.event() && holds(wanted.path(), event.path()) &&
         holds(wanted.method(), event.method()) && holds(wanted.version(), event.version()) &&
         holds(wanted.operation(), event.operation()) && holds(wanted.name(), event.name()) &&
         holds(wanted.rcode(), event.rcode()) && holds(wanted.tls_version(), event.tls_version()) &&
         holds(wanted.server_name(), event.server_name()) &&
         (wanted.with_header().empty() || has_header(event, wanted.with_header())) &&
         (wanted.without_header().empty() || !has_header(event, wanted.without_header())) &&
         (wanted.status() == 0 || wanted.status() == status_of(event, statuses));
}

bool is_seen(const Observed& wanted, const Events& events, const Statuses& statuses) {
  const auto count = std::count_if(events.begin(), events.end(),
                                   [&](const Event& event) { return matches(wanted, event, statuses); });
  return count >= std::max<std::int64_t>(1, wanted.at_least());
}

bool has_receipt(const std::string& fault, const Events& events) {
  return std::any_of(events.begin(), events.end(), [&](const Event& event) {
    return event.event() == simulator::RECEIPT && event.fault() == fault;
  });
}

}  // namespace

std::vector<std::string> lacking_in_faulty(const Proof& proof, const Events& events) {
  const auto statuses = statuses_of(events);
  std::vector<std::string> lacking;
  for (const auto& fault : proof.receipt()) {
    if (!has_receipt(fault, events)) lacking.push_back("fault \"" + fault + "\" never acted");
  }
  for (const auto& observed : proof.observed()) {
    const bool seen = is_seen(observed, events, statuses);
    if (!seen && !observed.never()) lacking.push_back("not observed: " + describe(observed));
    if (seen && observed.never()) lacking.push_back("observed in spite of the fault: " + describe(observed));
  }
  return lacking;
}

std::vector<std::string> wrong_in_twin(const Proof& proof, const Events& events) {
  const auto statuses = statuses_of(events);
  std::vector<std::string> wrong;
  for (const auto& observed : proof.observed()) {
    const bool seen = is_seen(observed, events, statuses);
    const bool ought = observed.also_in_twin() || observed.never();
    if (seen && !ought) wrong.push_back("observed without the fault too: " + describe(observed));
    if (!seen && ought) wrong.push_back("not observed without the fault: " + describe(observed));
  }
  return wrong;
}

std::uint32_t receipts_in(const Events& events) {
  return static_cast<std::uint32_t>(std::count_if(
      events.begin(), events.end(), [](const Event& event) { return event.event() == simulator::RECEIPT; }));
}

std::string describe(const Observed& observed) {
  std::string text = simulator::Place_Name(observed.at()) + " " + simulator::EventKind_Name(observed.event());
  const auto add = [&](std::string_view what, const std::string& value) {
    if (!value.empty()) text += " " + std::string(what) + " " + value;
  };
  add("method", observed.method());
  add("path", observed.path());
  add("with", observed.with_header());
  add("without", observed.without_header());
  add("version", observed.version());
  add("operation", observed.operation());
  add("name", observed.name());
  add("rcode", observed.rcode());
  add("TLS version", observed.tls_version());
  add("server name", observed.server_name());
  if (observed.status() != 0) add("status", std::to_string(observed.status()));
  if (observed.at_least() > 1) add("at least", std::to_string(observed.at_least()));
  return text;
}

}  // namespace syncrig::scenarios::verifying
