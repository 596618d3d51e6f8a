#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::string expect(const std::string& finding) {
  return "expect { " + finding + " forbid: LENGTH_MISSING windows { event: 364 } }";
}
const std::string dns_proof = proof("at: DNS event: NAME_QUERY");

class Refusal : public ::testing::TestWithParam<Breach> {};

TEST_P(Refusal, NamesPlaceAndReason) {
  EXPECT_THAT(refusals_of(GetParam().text), ElementsAre(GetParam().problem));
}

const Breach texts[] = {
    {"IdWithCapitals",
     {.id = "proxy/Range"},
     "t.txtpb:1:1: bad id \"proxy/Range\": lower-case letters, digits and hyphens"},
    {"IdWithEmptySegment",
     {.id = "proxy/"},
     "t.txtpb:1:1: bad id \"proxy/\": lower-case letters, digits and hyphens"},
    {"NoTitle", {.title = ""}, "t.txtpb:1:1: title is missing"},
    {"EmptyTitle", {.title = R"(title: "")"}, "t.txtpb:3:1: title is empty"},
    {"NoStory", {.story = ""}, "t.txtpb:1:1: story is missing"},
    {"NoExpectation", {.expect = ""}, "t.txtpb:1:1: expect is missing"},
    {"EnumerationUnspecified",
     {.world = "world { downstream { proxy { enabled: true } } proxy { authentication { scheme: "
               "SCHEME_UNSPECIFIED } } }"},
     "t.txtpb:6:73: scheme: SCHEME_UNSPECIFIED says nothing (in world.proxy.authentication)"},
    {"PlaceUnspecified",
     {.fault = fault("at: PLACE_UNSPECIFIED speak_http10 {}")},
     "t.txtpb:7:19: at: PLACE_UNSPECIFIED says nothing (in fault[0])"},
    {"ForbiddenCodeUnspecified",
     {.expect = expect("finding { code: RANGE_NOT_HONOURED where: PROXY } forbid: CODE_UNSPECIFIED")},
     "t.txtpb:10:60: forbid: CODE_UNSPECIFIED says nothing (in expect)"},
    {"EnumerationBeyondItsValues",
     {.fault = fault("at: 99 speak_http10 {}")},
     "t.txtpb:7:19: at: there is no value 99 (in fault[0])"},
    {"EmptyPathGlob",
     {.fault = fault(R"(at: PROXY when { path: "" } speak_http10 {})")},
     "t.txtpb:7:36: path is an empty glob; without the field everything matches (in fault[0].when)"},
    {"EmptyNameGlobInProof",
     {.proof = proof(R"(at: DNS event: NAME_QUERY name: "")")},
     "t.txtpb:8:59: name is an empty glob; without the field everything matches (in proof.observed[0])"},
};
INSTANTIATE_TEST_SUITE_P(Texts, Refusal, ::testing::ValuesIn(texts), name_of);

const Breach faults[] = {
    {"FaultWithoutName",
     {.fault = "fault { at: PROXY speak_http10 {} }",
      .proof = R"(proof { observed { at: PROXY event: REQUEST } })",
      .cure = R"(cure { title: "C" change { seed: 2 } })"},
     "t.txtpb:7:1: the fault has no name (in fault[0])"},
    {"FaultWithABadName",
     {.fault = R"(fault { name: "F f" at: PROXY speak_http10 {} })",
      .proof = R"(proof { receipt: "F f" observed { at: PROXY event: REQUEST } })",
      .cure = R"(cure { title: "C" removes: "F f" })"},
     "t.txtpb:7:9: bad name \"F f\": lower-case letters, digits and hyphens (in fault[0])"},
    {"TwoFaultsOfOneName",
     {.fault = fault("at: PROXY speak_http10 {}") + " " + fault("at: PROXY reset_request {}")},
     "t.txtpb:7:55: two faults are named \"f\" (in fault[1])"},
    {"FaultWithoutPlace",
     {.fault = fault("speak_http10 {}")},
     "t.txtpb:7:1: the fault says not at which place it acts (in fault[0])"},
    {"FaultWithoutKind",
     {.fault = fault("at: PROXY")},
     "t.txtpb:7:1: the fault does nothing: its kind is missing (in fault[0])"},
    {"MessageFaultAtDns",
     {.fault = fault("at: DNS speak_http10 {}")},
     "t.txtpb:7:19: speak_http10 can't act at DNS (in fault[0]); legal: PROXY, UPSTREAM, WEB_HOST, "
     "PARENT, MICROSOFT_UPDATE, PARENT_PROXY, PAC_HOST, REVOCATION"},
    {"ByteStreamFaultAtDownstream",
     {.fault = fault("at: DOWNSTREAM reset_connection {}")},
     "t.txtpb:7:19: reset_connection can't act at DOWNSTREAM (in fault[0]); legal: PROXY, UPSTREAM, "
     "WEB_HOST, PARENT, MICROSOFT_UPDATE, PARENT_PROXY, PAC_HOST, REVOCATION"},
    {"DatagramFaultAtProxy",
     {.fault = fault("at: PROXY drop_answer {}")},
     "t.txtpb:7:19: drop_answer can't act at PROXY (in fault[0]); legal: DNS"},
    {"DelayAtDownstream",
     {.fault = fault("at: DOWNSTREAM delay { delay_ms: 1 }")},
     "t.txtpb:7:19: delay can't act at DOWNSTREAM (in fault[0]); legal: DNS, PROXY, UPSTREAM, WEB_HOST, "
     "PARENT, MICROSOFT_UPDATE, PARENT_PROXY, PAC_HOST, REVOCATION"},
    {"PathOnAByteStream",
     {.fault = fault(R"(at: PROXY when { path: "/x" } reset_connection {})")},
     "t.txtpb:7:36: path means nothing for a fault on byte streams (in fault[0].when)"},
    {"NameOnMessages",
     {.fault = fault(R"(at: PROXY when { name: "x" } delay { delay_ms: 1 })")},
     "t.txtpb:7:36: name means nothing for a fault on messages (in fault[0].when)"},
    {"MethodOnDatagrams",
     {.fault = fault(R"(at: DNS when { method: "GET" } delay { delay_ms: 1 })"), .proof = dns_proof},
     "t.txtpb:7:34: method means nothing for a fault on datagrams (in fault[0].when)"},
    {"ConditionOfAChange",
     {.fault = fault("at: DOWNSTREAM when { nth: 2 } change { seed: 2 }")},
     "t.txtpb:7:41: nth means nothing for a fault that is a change of the world (in fault[0].when)"},
    {"PercentAboveAHundred",
     {.fault = fault("at: PROXY when { percent: 101 } speak_http10 {}")},
     "t.txtpb:7:36: percent 101 is outside 1 to 100 (in fault[0].when)"},
    {"PercentOfNothing",
     {.fault = fault("at: PROXY when { percent: 0 } speak_http10 {}")},
     "t.txtpb:7:36: percent 0 is outside 1 to 100 (in fault[0].when)"},
    {"StatusTooHigh",
     {.fault = fault("at: PROXY answer_status { status: 600 }")},
     "t.txtpb:7:45: status 600 is outside 200 to 599 (in fault[0].answer_status)"},
    {"StatusThatIsNotTheLast",
     {.fault = fault("at: PROXY answer_status { status: 100 }")},
     "t.txtpb:7:45: status 100 is outside 200 to 599 (in fault[0].answer_status)"},
    {"StatusMissing",
     {.fault = fault("at: PROXY answer_status {}")},
     "t.txtpb:7:29: status 0 is outside 200 to 599 (in fault[0].answer_status)"},
    {"ObservedStatusTooLow",
     {.proof = proof("at: PROXY event: REQUEST status: 99")},
     "t.txtpb:8:58: status 99 is outside 100 to 599 (in proof.observed[0])"},
    {"EmptyChange",
     {.fault = fault("at: DOWNSTREAM change { downstream { bits {} } }")},
     "t.txtpb:7:34: the change is empty (in fault[0])"},
    {"ProxyFaultWithoutProxy",
     {.world = "", .proof = proof("at: UPSTREAM event: REQUEST")},
     "t.txtpb:7:19: the world has no proxy: downstream.proxy.enabled is not set (in fault[0])"},
    {"ProxyObservedWithoutProxy",
     {.world = "", .fault = fault("at: UPSTREAM speak_http10 {}")},
     "t.txtpb:8:33: the world has no proxy: downstream.proxy.enabled is not set (in proof.observed[0])"},
    {"WebHostFaultWithoutWebHost",
     {.fault = fault("at: WEB_HOST speak_http10 {}")},
     "t.txtpb:7:19: the world has no web_host (in fault[0])"},
};
INSTANTIATE_TEST_SUITE_P(Faults, Refusal, ::testing::ValuesIn(faults), name_of);

const Breach proofs[] = {
    {"ProofOfAnUnknownFault",
     {.proof = R"(proof { receipt: "f" receipt: "ff" observed { at: PROXY event: REQUEST } })"},
     "t.txtpb:8:22: no fault is named \"ff\" (in proof); did you mean \"f\"? legal: f"},
    {"UnprovenFault",
     {.proof = R"(proof { observed { at: PROXY event: REQUEST } })"},
     "t.txtpb:7:1: unproven fault \"f\": proof.receipt does not name it"},
    {"UnobservedFault",
     {.proof = R"(proof { receipt: "f" })"},
     "t.txtpb:8:1: nobody observes the fault: proof.observed is missing (in proof)"},
    {"ObservedNowhere",
     {.proof = proof("event: REQUEST")},
     "t.txtpb:8:22: the fact says not where it is observed (in proof.observed[0])"},
    {"ObservedWithoutEvent",
     {.proof = proof("at: PROXY")},
     "t.txtpb:8:22: the fact names no event (in proof.observed[0])"},
    {"NeverAndInTheTwin",
     {.proof = proof("at: PROXY event: REQUEST never: true also_in_twin: true")},
     "t.txtpb:8:58: never and also_in_twin exclude each other (in proof.observed[0])"},
    {"RcodeOfARequest",
     {.proof = proof(R"(at: PROXY event: REQUEST rcode: "NXDOMAIN")")},
     "t.txtpb:8:58: a REQUEST has no rcode (in proof.observed[0])"},
    {"PathOfAQuery",
     {.proof = proof(R"(at: DNS event: NAME_QUERY path: "/")")},
     "t.txtpb:8:59: a NAME_QUERY has no path (in proof.observed[0])"},
    {"RequestAtDns",
     {.proof = proof("at: DNS event: REQUEST")},
     "t.txtpb:8:41: REQUEST never occurs at DNS (in proof.observed[0])"},
    {"QueryAtUpstream",
     {.proof = proof("at: UPSTREAM event: NAME_QUERY")},
     "t.txtpb:8:46: NAME_QUERY never occurs at UPSTREAM (in proof.observed[0])"},
};
INSTANTIATE_TEST_SUITE_P(Proofs, Refusal, ::testing::ValuesIn(proofs), name_of);

const Breach outcomes[] = {
    {"CureOfAnUnknownFault",
     {.cure = R"(cure { title: "C" removes: "g" change { seed: 2 } })"},
     "t.txtpb:9:19: no fault is named \"g\" (in cure[0]); did you mean \"f\"? legal: f"},
    {"CureWithoutTitle",
     {.cure = R"(cure { removes: "f" })"},
     "t.txtpb:9:1: the cure has no title (in cure[0])"},
    {"CureThatDoesNothing",
     {.cure = R"(cure { title: "C" })"},
     "t.txtpb:9:1: the cure does nothing: it neither removes a fault nor changes the world (in cure[0])"},
    {"CureWithAnEmptyChange",
     {.cure = R"(cure { title: "C" removes: "f" change {} })"},
     "t.txtpb:9:32: the change is empty (in cure[0])"},
    {"ExpectsNothing",
     {.expect = expect("")},
     "t.txtpb:10:1: expects neither healthy nor a finding (in expect)"},
    {"ExpectsHealthyAndAFinding",
     {.expect = expect("finding { code: RANGE_NOT_HONOURED where: PROXY } healthy: true")},
     "t.txtpb:10:60: expects healthy and a finding at once (in expect)"},
    {"FindingWithoutCode",
     {.expect = expect("finding { where: PROXY }")},
     "t.txtpb:10:10: the finding has no code (in expect.finding[0])"},
    {"FindingWithoutWhere",
     {.expect = expect("finding { code: RANGE_NOT_HONOURED }")},
     "t.txtpb:10:10: the finding says not where (in expect.finding[0])"},
};
INSTANTIATE_TEST_SUITE_P(Outcomes, Refusal, ::testing::ValuesIn(outcomes), name_of);

TEST(Refusals, AskForAProofWhereThereIsNone) {
  EXPECT_THAT(refusals_of({.proof = ""}),
              ElementsAre("t.txtpb:1:1: the scenario has a fault and no proof",
                          "t.txtpb:7:1: unproven fault \"f\": proof.receipt does not name it"));
}

TEST(Refusals, AskForNoProofWithoutAFault) {
  EXPECT_THAT(refusals_of({.fault = "", .proof = "", .cure = "", .expect = "expect { healthy: true }"}),
              IsEmpty());
}

TEST(Refusals, LetTheFaultItselfTurnTheProxyOn) {
  const Text text{.world = "", .fault = fault("at: PROXY change { downstream { proxy { enabled: true } } }")};
  EXPECT_THAT(refusals_of(text), IsEmpty());
}

TEST(Refusals, LetADelayStandAtDnsAndAtTheProxy) {
  const Text dns{.fault = fault(R"(at: DNS when { name: "x" } delay { delay_ms: 1 })"), .proof = dns_proof};
  const Text proxy{.fault = fault(R"(at: PROXY when { path: "/x" } delay { delay_ms: 1 })")};
  EXPECT_THAT(refusals_of(dns), IsEmpty());
  EXPECT_THAT(refusals_of(proxy), IsEmpty());
}

TEST(Refusals, LetCountersStandOnEverySeam) {
  const std::string when = "when { nth: 1 first: 2 every: 3 percent: 4 client: \"127.0.0.1\" } ";
  EXPECT_THAT(refusals_of({.fault = fault("at: PROXY " + when + "reset_connection {}")}), IsEmpty());
  EXPECT_THAT(refusals_of({.fault = fault("at: DNS " + when + "drop_answer {}"), .proof = dns_proof}),
              IsEmpty());
}

TEST(Refusals, DoNotSayTwiceThatAMisspeltFaultKindIsMissing) {
  EXPECT_THAT(
      refusals_of({.fault = fault("at: PROXY speek_http10 {}")}),
      ElementsAre(StartsWith(
          "t.txtpb:7:29: unknown field \"speek_http10\" (in fault[0]); did you mean \"speak_http10\"?")));
}

}  // namespace
}  // namespace syncrig::tests
