#include "scenarios/lab/staging.hpp"

#include <gmock/gmock.h>

#include "scenarios/lab/healthy_world.hpp"
#include "tests/support/message.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::lab;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Scenario scenario() {
  return message<Scenario>(R"pb(
    world {
      seed: 7
      downstream { proxy { enabled: true } }
    }
    fault {
      name: "wire"
      at: PROXY
      speak_http10 {}
    }
    fault {
      name: "port"
      at: DOWNSTREAM
      change { downstream { upstream_port: 80 language: "de" } }
    }
    fault {
      name: "host"
      at: DOWNSTREAM
      change { downstream { upstream_name: "wrong" } }
    }
    cure { title: "1" removes: "wire" }
    cure { title: "2" removes: "port" removes: "host" }
    cure {
      title: "3"
      change {
        downstream {
          upstream_port: 8531
          proxy { enabled: false }
        }
      }
    }
  )pb");
}

std::vector<std::string> names(const google::protobuf::RepeatedPtrField<simulator::Fault>& faults) {
  std::vector<std::string> all;
  for (const auto& fault : faults) all.push_back(fault.name());
  return all;
}

TEST(Stage, LaysTheScenariosWorldOverTheHealthyOne) {
  const auto staging = stage(scenario(), Variant::twin());
  auto expected = healthy_world();
  expected.set_seed(7);
  expected.mutable_downstream()->mutable_proxy()->set_enabled(true);
  EXPECT_EQ(staging.world.DebugString(), expected.DebugString());
}

TEST(Stage, LaysChangesOverTheWorldAndKeepsWireFaults) {
  const auto staging = stage(scenario(), Variant::faulty());
  EXPECT_EQ(staging.world.downstream().upstream_port(), 80u);
  EXPECT_EQ(staging.world.downstream().upstream_name(), "wrong");
  EXPECT_THAT(staging.world.downstream().language(), ElementsAre("en", "de"));
  EXPECT_THAT(names(staging.faults), ElementsAre("wire"));
  EXPECT_THAT(names(staging.changes), ElementsAre("port", "host"));
}

TEST(Stage, HasNoFaultInTheTwin) {
  const auto staging = stage(scenario(), Variant::twin());
  EXPECT_THAT(names(staging.faults), IsEmpty());
  EXPECT_THAT(names(staging.changes), IsEmpty());
}

TEST(Stage, TakesAwayTheFaultsThatACureRemoves) {
  const auto first = stage(scenario(), Variant::cure(1));
  EXPECT_THAT(names(first.faults), IsEmpty());
  EXPECT_THAT(names(first.changes), ElementsAre("port", "host"));
  const auto second = stage(scenario(), Variant::cure(2));
  EXPECT_THAT(names(second.faults), ElementsAre("wire"));
  EXPECT_EQ(second.world.downstream().upstream_port(), 8530u);
  EXPECT_FALSE(second.world.downstream().has_upstream_name());
}

TEST(Stage, LaysACuresChangeOverTheFaults) {
  const auto staging = stage(scenario(), Variant::cure(3));
  EXPECT_EQ(staging.world.downstream().upstream_port(), 8531u);
  EXPECT_FALSE(staging.world.downstream().proxy().enabled());
  EXPECT_THAT(names(staging.faults), ElementsAre("wire"));
}

TEST(Stage, LetsWindowsShowSymptomsOnlyWhileTheFaultIsThere) {
  EXPECT_TRUE(stage(scenario(), Variant::faulty()).symptoms);
  EXPECT_FALSE(stage(scenario(), Variant::twin()).symptoms);
  EXPECT_FALSE(stage(scenario(), Variant::cure(3)).symptoms);
}

std::string complaint(int cure) {
  try {
    stage(scenario(), Variant::cure(cure));
  } catch (const std::out_of_range& error) {
    return error.what();
  }
  return "staged";
}

TEST(Stage, RefusesACureThatIsNotThere) {
  EXPECT_EQ(complaint(4), "the scenario has no cure 4; it has 3, numbered from 1");
  EXPECT_EQ(complaint(0), "the scenario has no cure 0; it has 3, numbered from 1");
  EXPECT_EQ(complaint(3), "staged");
}

TEST(Variants, AreTheFaultyRunTheTwinAndEachCure) {
  std::vector<std::string> all;
  for (const auto& variant : variants_of(scenario())) all.push_back(variant.name());
  EXPECT_THAT(all, ElementsAre("faulty", "twin", "cure:1", "cure:2", "cure:3"));
}

}  // namespace
}  // namespace syncrig::tests
