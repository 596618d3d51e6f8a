#include "scenarios/verifying/scoreboard.hpp"

#include <iomanip>

namespace syncrig::scenarios::verifying {
namespace {

constexpr int said_width = 44;

// What the variant is, in words.
std::string about(const RunResult& run, const Scenario& scenario) {
  if (run.variant().starts_with("cure:")) {
    return scenario.cure(std::stoi(run.variant().substr(5)) - 1).title();
  }
  return run.variant() == "twin" ? "without the fault" : "";
}

const char* colour(Outcome outcome) {
  switch (outcome) {
    case PASS:
      return "\033[32m";
    case WRONG:
      return "\033[31m";
    default:
      return "\033[33m";
  }
}

}  // namespace

void Scoreboard::scenario(const loading::LoadedScenario& scenario) {
  out_ << scenario.id << ": " << scenario.message.title() << "\n";
}

void Scoreboard::run(const RunResult& run, const Scenario& scenario) {
  out_ << "  " << std::left << std::setw(8) << run.variant() << painted(run.outcome()) << " "
       << std::setw(said_width) << (run.has_verdict() ? said(run.verdict()) : "-") << std::right
       << std::setw(7) << std::fixed << std::setprecision(0) << run.ms() << " ms  " << about(run, scenario)
       << "\n";
  if (!run.reason().empty()) out_ << "          " << run.reason() << "\n";
}

void Scoreboard::total(const Results& results, std::size_t scenarios, double seconds) {
  const auto& summary = results.summary();
  out_ << "\n"
       << scenarios << " scenarios, " << summary.total() << " runs: " << summary.pass() << " PASS, "
       << summary.wrong() << " WRONG, " << summary.invalid() << " INVALID, " << summary.error()
       << " ERROR, in " << std::fixed << std::setprecision(1) << seconds << " s (seed " << results.seed()
       << ")\n";
}

std::string Scoreboard::painted(Outcome outcome) const {
  auto name = Outcome_Name(outcome);
  name.resize(8, ' ');
  return coloured_ ? colour(outcome) + name + "\033[0m" : name;
}

std::string said(const client::Verdict& verdict) {
  if (verdict.findings().empty()) return "healthy";
  std::string text;
  for (const auto& finding : verdict.findings()) {
    if (!text.empty()) text += ", ";
    text += client::Code_Name(finding.code()) + " at " + client::Where_Name(finding.where());
  }
  return text;
}

}  // namespace syncrig::scenarios::verifying
