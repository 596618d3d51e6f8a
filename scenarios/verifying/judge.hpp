// The outcome of one run: pure decisions over what the checker said and what the journal proves.
#pragma once

#include <optional>
#include <string>

#include "scenarios/lab/variant.hpp"
#include "scenarios/schema/result.pb.h"
#include "scenarios/verifying/proof.hpp"

namespace syncrig::scenarios::verifying {

// What came of the checker's process.
struct CheckerEnd {
  std::optional<client::Verdict> verdict;  // nothing: it broke the contract
  std::string failure;                     // why, in that case
};

struct Judgement {
  Outcome outcome;
  std::string reason;  // empty with PASS
};

// ERROR when the checker broke; INVALID when the journal does not prove the scenario; else PASS or WRONG.
Judgement judge(const Scenario& scenario, const lab::Variant& variant, const CheckerEnd& checker,
                const Events& events);

}  // namespace syncrig::scenarios::verifying
