#include "scenarios/verifying/judge.hpp"

namespace syncrig::scenarios::verifying {
namespace {

std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const auto& one : sentences) text += (text.empty() ? "" : "; ") + one;
  return text;
}

// Expected or reported: what is not qualified is a failure.
template <class Finding>
client::Severity severity_of(const Finding& finding) {
  return finding.severity() == client::SEVERITY_UNSPECIFIED ? client::FAILURE : finding.severity();
}

bool names_all(const client::Finding& finding, const ExpectedFinding& expected) {
  return std::all_of(expected.affected().begin(), expected.affected().end(), [&](const std::string& wanted) {
    return std::find(finding.affected().begin(), finding.affected().end(), wanted) !=
           finding.affected().end();
  });
}

bool is_the_same(const client::Finding& finding, const ExpectedFinding& expected) {
  return finding.code() == expected.code() &&
         (expected.where() == client::WHERE_UNSPECIFIED || finding.where() == expected.where()) &&
         severity_of(finding) == severity_of(expected);
}

bool meets(const client::Finding& finding, const ExpectedFinding& expected) {
  return is_the_same(finding, expected) && names_all(finding, expected);
}

std::string describe(const ExpectedFinding& expected) {
  auto text = client::Code_Name(expected.code());
  if (expected.where() != client::WHERE_UNSPECIFIED) text += " at " + client::Where_Name(expected.where());
  text += " (" + client::Severity_Name(severity_of(expected)) + ")";
  for (const auto& name : expected.affected()) text += ", naming \"" + name + "\"";
  return text;
}

bool is_among(client::Code code, const google::protobuf::RepeatedField<int>& codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// In the right place and of the right severity, too.
bool is_expected(const client::Finding& finding, const Expect& expect) {
  return std::any_of(expect.finding().begin(), expect.finding().end(),
                     [&](const ExpectedFinding& one) { return is_the_same(finding, one); });
}

std::string describe(const client::Finding& finding) {
  return client::Code_Name(finding.code()) + " at " + client::Where_Name(finding.where()) + " (" +
         client::Severity_Name(severity_of(finding)) + ")";
}

// What is wrong with a verdict on the faulty world.
std::vector<std::string> deviations(const client::Verdict& verdict, const Expect& expect) {
  std::vector<std::string> all;
  for (const auto& expected : expect.finding()) {
    const bool met = std::any_of(verdict.findings().begin(), verdict.findings().end(),
                                 [&](const client::Finding& finding) { return meets(finding, expected); });
    if (!met) all.push_back("missed " + describe(expected));
  }
  for (const auto& finding : verdict.findings()) {
    const auto code = finding.code();
    if (is_among(code, expect.forbid())) {
      all.push_back("said " + client::Code_Name(code) + ", which is forbidden here");
    } else if (!is_expected(finding, expect) && !is_among(code, expect.accept())) {
      all.push_back("said " + describe(finding) + ", which is neither expected nor accepted");
    }
  }
  return all;
}

std::vector<std::string> cries_wolf(const client::Verdict& verdict) {
  std::vector<std::string> all;
  for (const auto& finding : verdict.findings()) {
    all.push_back("said " + client::Code_Name(finding.code()) + " of a healthy world");
  }
  return all;
}

}  // namespace

Judgement judge(const Scenario& scenario, const lab::Variant& variant, const CheckerEnd& checker,
                const Events& events) {
  if (!checker.verdict) return {ERROR, checker.failure};
  std::vector<std::string> doubts;
  if (variant.is_faulty()) doubts = lacking_in_faulty(scenario.proof(), events);
  if (variant.is_twin()) doubts = wrong_in_twin(scenario.proof(), events);
  if (!doubts.empty()) return {INVALID, joined(doubts)};
  const bool sick = variant.is_faulty() && !scenario.expect().healthy();
  const auto wrong = sick ? deviations(*checker.verdict, scenario.expect()) : cries_wolf(*checker.verdict);
  if (!wrong.empty()) return {WRONG, joined(wrong)};
  return {PASS, ""};
}

}  // namespace syncrig::scenarios::verifying
