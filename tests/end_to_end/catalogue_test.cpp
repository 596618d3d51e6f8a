// Every scenario of the catalogue, its twin and its cures, with the reference checker.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/reference_checker.hpp"

namespace syncrig::tests {
namespace {

namespace verifying = scenarios::verifying;

class Catalogue : public ::testing::TestWithParam<std::string> {};

TEST_P(Catalogue, IsToldFromItsLookAlikes) {
  const auto scenario = loaded(GetParam());
  for (const auto& variant : scenarios::lab::variants_of(scenario->message)) {
    const auto result = verifying::run({scenario, variant}, settings_for(reference_checker));
    EXPECT_EQ(result.outcome(), PASS)
        << result.variant() << " is " << Outcome_Name(result.outcome()) << ": " << result.reason();
  }
}

std::vector<std::string> ids() {
  return scenarios::loading::Catalogue::embedded().matching({});
}

// "proxy/range-stripped" as a test's name: "proxy_range_stripped".
std::string name_of(const ::testing::TestParamInfo<std::string>& scenario) {
  auto name = scenario.param;
  std::ranges::replace_if(
      name, [](char c) { return c == '/' || c == '-'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scenario, Catalogue, ::testing::ValuesIn(ids()), name_of);

}  // namespace
}  // namespace syncrig::tests
