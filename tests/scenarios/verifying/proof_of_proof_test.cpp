// That a run is worth what it says: faults that do not act make it INVALID, and checkers that do not know
// make it WRONG.
#include <gmock/gmock.h>

#include "scenarios/lab/variant.hpp"
#include "scenarios/verifying/workers.hpp"
#include "tests/support/reference_checker.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::verifying;
using scenarios::lab::Variant;
using scenarios::loading::LoadedScenario;
using ::testing::HasSubstr;

constexpr unsigned jobs = 4;

// No client of any world has it, RFC 5737.
constexpr auto nobodys_address = "192.0.2.1";

std::vector<std::string> all_ids() {
  return scenarios::loading::Catalogue::embedded().matching({});
}

// The scenario with its n-th fault made a no-op and all claims about it left as they are.
std::shared_ptr<const LoadedScenario> disarmed(const LoadedScenario& scenario, int fault) {
  auto copy = std::make_shared<LoadedScenario>(scenario);
  auto& faults = *copy->message.mutable_fault();
  if (faults[fault].has_change()) {
    faults.DeleteSubrange(fault, 1);
  } else {
    faults[fault].mutable_when()->set_client(nobodys_address);
  }
  return copy;
}

std::vector<RunResult> results_of(const std::vector<PlannedRun>& runs, std::vector<std::string> checker) {
  return run_all(runs, settings_for(std::move(checker)), jobs, [](const RunResult&) {});
}

RunResult result_of(const PlannedRun& run, std::vector<std::string> checker) {
  return results_of({run}, std::move(checker)).at(0);
}

std::string text_of(const RunResult& run) {
  return run.scenario() + " " + run.variant() + ": " + Outcome_Name(run.outcome()) + " " + run.reason();
}

TEST(ProofOfProof, EveryFaultOfTheCatalogueIsMissedWhenItDoesNotAct) {
  std::vector<PlannedRun> runs;
  std::vector<std::string> names;
  for (const auto& id : all_ids()) {
    const auto scenario = loaded(id);
    for (int fault = 0; fault < scenario->message.fault_size(); ++fault) {
      runs.push_back({disarmed(*scenario, fault), Variant::faulty()});
      names.push_back(scenario->message.fault(fault).name());
    }
  }
  ASSERT_FALSE(runs.empty());
  const auto results = results_of(runs, reference_checker);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    EXPECT_EQ(results[i].outcome(), INVALID) << text_of(results[i]);
    EXPECT_THAT(results[i].reason(), HasSubstr("fault \"" + names[i] + "\" never acted"))
        << text_of(results[i]);
  }
}

// As above, with nothing but what was observed to prove it. Where all that is observed is seen in the twin
// too the receipt alone tells.
TEST(ProofOfProof, WhatIsObservedTellsToo) {
  std::vector<PlannedRun> runs;
  for (const auto& id : all_ids()) {
    const auto scenario = loaded(id);
    const auto& observed = scenario->message.proof().observed();
    if (std::all_of(observed.begin(), observed.end(), [](const Observed& one) { return one.also_in_twin(); }))
      continue;
    auto disarmed_all = std::make_shared<LoadedScenario>(*scenario);
    disarmed_all->message.clear_fault();
    disarmed_all->message.mutable_proof()->clear_receipt();
    runs.push_back({disarmed_all, Variant::faulty()});
  }
  for (const auto& result : results_of(runs, reference_checker))
    EXPECT_EQ(result.outcome(), INVALID) << text_of(result);
}

// A shell command as checker; `check` stands for the reference checker.
std::vector<std::string> shell(const std::string& command) {
  std::string check;
  for (const auto& word : reference_checker) check += word + " ";
  return {"/bin/sh", "-c", "check() { " + check + "; }; " + command};
}

const std::string say_all_is_well = R"(echo '{"healthy":true}')";

std::vector<PlannedRun> variants(const std::vector<std::string>& ids, const Variant& variant) {
  std::vector<PlannedRun> runs;
  for (const auto& id : ids) runs.push_back({loaded(id), variant});
  return runs;
}

// One of each layer that has faults.
const std::vector<std::string> handful{
    "catalogue/upstream-rebuilt-fewer", "content/missing",     "http/no-range-origin", "names/nxdomain",
    "proxy/407-wrong-password",         "proxy/range-stripped"};

TEST(BogusChecker, ThatNeverLooksProvesNothing) {
  std::vector<PlannedRun> runs;
  for (const auto& id : all_ids()) {
    if (const auto scenario = loaded(id); scenario->message.has_proof())
      runs.push_back({scenario, Variant::faulty()});
  }
  for (const auto& result : results_of(runs, shell(say_all_is_well)))
    EXPECT_EQ(result.outcome(), INVALID) << text_of(result);
}

TEST(BogusChecker, ThatAlwaysSaysHealthyIsWrongOnEveryFault) {
  const auto looks_in_vain = shell("check >/dev/null; " + say_all_is_well);
  for (const auto& result : results_of(variants(handful, Variant::faulty()), looks_in_vain))
    EXPECT_EQ(result.outcome(), WRONG) << text_of(result);
  for (const auto& result : results_of(variants(handful, Variant::twin()), looks_in_vain))
    EXPECT_EQ(result.outcome(), PASS) << text_of(result);
}

TEST(BogusChecker, ThatAlwaysSaysHealthyIsRightWhereAFaultDoesNoHarm) {
  const auto result = result_of({loaded("healthy/http10-with-ranges"), Variant::faulty()},
                                shell("check >/dev/null; " + say_all_is_well));
  EXPECT_EQ(result.outcome(), PASS) << text_of(result);
}

TEST(BogusChecker, ThatAlwaysSaysTheSameIsRightOnceAndWrongElsewhere) {
  const std::string own = "proxy/range-stripped";
  const auto says_one_thing = shell(
      "check >/dev/null; "
      R"(echo '{"findings":[{"code":"RANGE_NOT_HONOURED","where":"PROXY","severity":"FAILURE"}]}'; exit 1)");
  for (const auto& result : results_of(variants(handful, Variant::faulty()), says_one_thing))
    EXPECT_EQ(result.outcome(), result.scenario() == own ? PASS : WRONG) << text_of(result);
  for (const auto& result : results_of(variants(handful, Variant::twin()), says_one_thing))
    EXPECT_EQ(result.outcome(), WRONG) << text_of(result);
}

TEST(BogusChecker, ThatBreaksIsAnError) {
  const PlannedRun run{loaded("proxy/range-stripped"), Variant::faulty()};
  for (const auto* command :
       {"kill -SEGV $$", "echo all is well", "check >/dev/null; exit 2", "check | head -c 9"})
    EXPECT_EQ(result_of(run, shell(command)).outcome(), ERROR) << command;
}

TEST(BogusChecker, ThatHangsIsAnError) {
  auto settings = settings_for(shell("check; sleep 60"));
  settings.checker.limit = std::chrono::milliseconds(200);
  const PlannedRun planned{loaded("proxy/range-stripped"), Variant::faulty()};
  EXPECT_EQ(run(planned, settings).outcome(), ERROR);
}

RunResult with_expectation(const std::function<void(Expect&)>& change) {
  auto scenario = std::make_shared<LoadedScenario>(*loaded("proxy/range-stripped"));
  change(*scenario->message.mutable_expect());
  return result_of({scenario, Variant::faulty()}, reference_checker);
}

TEST(WrongExpectation, OfAnotherCodeComesOutWrong) {
  const auto result = with_expectation([](Expect& expect) {
    expect.clear_forbid();
    expect.mutable_finding(0)->set_code(client::LENGTH_MISSING);
  });
  EXPECT_EQ(result.outcome(), WRONG) << text_of(result);
  EXPECT_EQ(result.reason(),
            "missed LENGTH_MISSING at PROXY (FAILURE); said RANGE_NOT_HONOURED at PROXY (FAILURE), which is "
            "neither expected nor accepted");
}

TEST(WrongExpectation, OfAnotherPlaceComesOutWrong) {
  const auto result =
      with_expectation([](Expect& expect) { expect.mutable_finding(0)->set_where(client::UPSTREAM); });
  EXPECT_EQ(result.outcome(), WRONG) << text_of(result);
}

TEST(WrongExpectation, OfHealthComesOutWrong) {
  const auto result = with_expectation([](Expect& expect) {
    expect.Clear();
    expect.set_healthy(true);
  });
  EXPECT_EQ(result.outcome(), WRONG) << text_of(result);
}

}  // namespace
}  // namespace syncrig::tests
