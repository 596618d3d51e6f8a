#include "client/checks/finding.hpp"

#include <algorithm>

namespace syncrig::client::checks {

Finding make_finding(Code code, Where where, std::string message) {
  Finding finding;
  finding.set_code(code);
  finding.set_where(where);
  finding.set_severity(FAILURE);
  finding.set_message(std::move(message));
  return finding;
}

void add_evidence(Finding& finding, const Lines& lines) {
  for (const auto& line : lines) finding.add_evidence(line);
}

void add_remedy(Finding& finding, const Lines& lines) {
  for (const auto& line : lines) finding.add_remedy(line);
}

void add_affected(Finding& finding, const std::string& name) {
  const auto& there = finding.affected();
  if (std::find(there.begin(), there.end(), name) == there.end()) finding.add_affected(name);
}

}  // namespace syncrig::client::checks
