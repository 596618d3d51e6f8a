#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BadUpstream : public ::testing::TestWithParam<Breach> {};

TEST_P(BadUpstream, IsRefused) {
  EXPECT_THAT(refusals_of(GetParam().text), ElementsAre(GetParam().problem));
}

std::string upstream(const std::string& inside) {
  return "world { downstream { proxy { enabled: true } }\nupstream { " + inside + " } }";
}

const Breach upstreams[] = {
    {"OwnUpdateWithoutANumber",
     {.world = upstream(
          R"(catalogue { own_update { name: "KB1" title: "t" file { name: "a.cab" text: "x" } } })")},
     "t.txtpb:7:37: name \"KB1\": write a KB number, digits alone, as in \"873339\" (in "
     "world.upstream.catalogue.own_update[0])"},
    {"OwnUpdateWithoutATitle",
     {.world = upstream(R"(catalogue { own_update { name: "1" file { name: "a.cab" text: "x" } } })")},
     "t.txtpb:7:24: the update has no title: write what administrators see (in "
     "world.upstream.catalogue.own_update[0])"},
    {"OwnUpdateWithoutAFile",
     {.world = upstream(R"(catalogue { own_update { name: "1" title: "t" } })")},
     "t.txtpb:7:24: the update has no file: give it one (in world.upstream.catalogue.own_update[0])"},
    {"OwnUpdateOfAnUnknownProduct",
     {.world = upstream(
          R"(catalogue { own_update { name: "1" title: "t" product: "Window 11" file { name: "a.cab" text: "x" } } })")},
     "t.txtpb:7:58: the catalogue has no product \"Window 11\"; did you mean \"Windows 11\"? (in "
     "world.upstream.catalogue.own_update[0])"},
    {"OwnFileWithoutAnExtension",
     {.world = upstream(R"(catalogue { own_update { name: "1" title: "t" file { name: "a" text: "x" } } })")},
     "t.txtpb:7:65: name \"a\": write a file name of letters, digits and ._-+ with its extension, as in "
     "\"fix-x64.cab\" (in "
     "world.upstream.catalogue.own_update[0].file[0])"},
    {"OwnFileWithoutContent",
     {.world = upstream(R"(catalogue { own_update { name: "1" title: "t" file { name: "a.cab" } } })")},
     "t.txtpb:7:58: the file has no content: give it text, bytes or path (in "
     "world.upstream.catalogue.own_update[0].file[0])"},
    {"DeploymentOfNoNumber",
     {.world = upstream(R"(approvals { deployment { name: "d" kb: "x" } })")},
     "t.txtpb:7:47: kb \"x\": write a KB number, digits alone, as in \"873339\" (in "
     "world.upstream.approvals.deployment[0])"},
    {"DeploymentWithABadDeadline",
     {.world = upstream(R"(approvals { deployment { name: "d" kb: "1" deadline: "soon" } })")},
     "t.txtpb:7:55: deadline \"soon\": write it like \"2026-01-31T18:00:00\" (in "
     "world.upstream.approvals.deployment[0])"},
    {"TargetGroupWithoutAName",
     {.world = upstream("approvals { target_group { } }")},
     "t.txtpb:7:24: the target group has no name: write one (in world.upstream.approvals.target_group[0])"},
    {"DeclinedIsNoNumber",
     {.world = upstream(R"(approvals { declined: "1" declined: "KB2" })")},
     "t.txtpb:7:38: declined \"KB2\": write a KB number, digits alone, as in \"873339\" (in "
     "world.upstream.approvals)"},
    {"CookiesThatDontLive",
     {.world = upstream("cookie_minutes: 0")},
     "t.txtpb:7:12: cookie_minutes 0: write a number from 1 to 525600 (in world.upstream)"},
    {"ParentWithoutAHost",
     {.world = upstream("parent { port: 8530 }")},
     "t.txtpb:7:12: the parent has no host: write its label below the domain (in world.upstream.parent)"},
    {"ParentOfAParentWithABadPort",
     {.world = upstream(R"(parent { host: "a" parent { host: "b" port: 0 } })")},
     "t.txtpb:7:50: port 0: write a number from 1 to 65535 (in world.upstream.parent.parent)"},
    {"OwnUpdateBelowAParent",
     {.world = upstream(
          R"(parent { host: "a" } catalogue { own_update { name: "1" title: "t" file { name: "a.cab" text: "x" } } })")},
     "t.txtpb:7:45: a server's own_update comes from its parent: write it for the topmost server (in "
     "world.upstream.catalogue)"},
};

INSTANTIATE_TEST_SUITE_P(All, BadUpstream, ::testing::ValuesIn(upstreams),
                         ::testing::PrintToStringParamName());

TEST(Chains, HaveAnEnd) {
  std::string parents, ends;
  for (int i = 0; i < 9; ++i) {
    parents += "parent { host: \"h" + std::to_string(i) + "\" ";
    ends += "}";
  }
  const auto problems = refusals_of({.world = upstream(parents + ends)});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0], ::testing::HasSubstr("more than 8 servers in a row: leave some out"));
}

TEST(Upstreams, WithEverythingAreAccepted) {
  EXPECT_THAT(refusals_of({.world = upstream(R"(
    metadata_form: MSZIP unknown_revision: SKIP cookie_minutes: 5 updates_per_scan_answer_max: 10
    approvals {
      target_group { name: "Pilot" } declined: "873353" accepted_eula: "873339"
      deployment { name: "d" kb: "873339" group: "Pilot" action: UNINSTALL deadline: "2026-01-31T18:00:00" }
    }
    parent {
      host: "wsus0"
      catalogue { own_update { name: "9000001" title: "t" product: "Windows 11" classification: "Tools" file { name: "a.cab" bytes: "x" } } }
    })")}),
              IsEmpty());
}

}  // namespace
}  // namespace syncrig::tests
