#include "scenarios/verifying/proof.hpp"

#include <gmock/gmock.h>

#include "tests/support/message.hpp"

namespace syncrig::tests {
namespace {

using namespace scenarios::verifying;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Proof proof_of(const std::string& observed) {
  return message<Proof>("observed { " + observed + " }");
}

Events journal(const std::vector<std::string>& events) {
  Events all;
  for (const auto& event : events) all.push_back(message<simulator::Event>(event));
  return all;
}

bool is_seen(const std::string& observed, const std::vector<std::string>& events) {
  return lacking_in_faulty(proof_of(observed), journal(events)).empty();
}

constexpr auto request =
    "at: PROXY event: REQUEST exchange: 1 method: 'GET' path: '/Content/4E/A.exe' version: 'HTTP/1.1' "
    "operation: 'GetCookie' header { name: 'Range' value: 'bytes=0-9' }";
constexpr auto response = "at: PROXY event: RESPONSE exchange: 1 path: '/Content/4E/A.exe' status: 200";
constexpr auto answer = "at: DNS event: NAME_ANSWER exchange: 2 name: 'wsus1.corp.test' rcode: 'NOERROR'";

struct FieldCase {
  const char* observed;
  bool seen;
};

void PrintTo(const FieldCase& field, std::ostream* out) {
  *out << field.observed;
}

class EachField : public ::testing::TestWithParam<FieldCase> {};

TEST_P(EachField, MustHoldForTheEvent) {
  EXPECT_EQ(is_seen(GetParam().observed, {request, response, answer}), GetParam().seen)
      << GetParam().observed;
}

INSTANTIATE_TEST_SUITE_P(
    Observed, EachField,
    ::testing::Values(FieldCase{"at: PROXY event: REQUEST", true},                              //
                      FieldCase{"at: UPSTREAM event: REQUEST", false},                          //
                      FieldCase{"at: PROXY event: BAD_REQUEST", false},                         //
                      FieldCase{"at: PROXY event: REQUEST path: '/content/**'", true},          //
                      FieldCase{"at: PROXY event: REQUEST path: '/Content/*'", false},          //
                      FieldCase{"at: PROXY event: REQUEST method: 'GET'", true},                //
                      FieldCase{"at: PROXY event: REQUEST method: 'HEAD'", false},              //
                      FieldCase{"at: PROXY event: REQUEST with_header: 'range'", true},         //
                      FieldCase{"at: PROXY event: REQUEST with_header: 'If-Range'", false},     //
                      FieldCase{"at: PROXY event: REQUEST without_header: 'If-Range'", true},   //
                      FieldCase{"at: PROXY event: REQUEST without_header: 'RANGE'", false},     //
                      FieldCase{"at: PROXY event: RESPONSE status: 200", true},                 //
                      FieldCase{"at: PROXY event: RESPONSE status: 206", false},                //
                      FieldCase{"at: PROXY event: REQUEST version: 'HTTP/1.1'", true},          //
                      FieldCase{"at: PROXY event: REQUEST version: 'HTTP/1.0'", false},         //
                      FieldCase{"at: PROXY event: REQUEST operation: 'GetCookie'", true},       //
                      FieldCase{"at: PROXY event: REQUEST operation: 'DownloadFiles'", false},  //
                      FieldCase{"at: DNS event: NAME_ANSWER name: '*.corp.test'", true},        //
                      FieldCase{"at: DNS event: NAME_ANSWER name: 'wsus2.corp.test'", false},   //
                      FieldCase{"at: DNS event: NAME_ANSWER rcode: 'NOERROR'", true},           //
                      FieldCase{"at: DNS event: NAME_ANSWER rcode: 'NXDOMAIN'", false}));

TEST(Proof, WantsAllFieldsOfOneEvent) {
  const std::string wanted = "at: PROXY event: REQUEST path: '/b' with_header: 'Range'";
  EXPECT_FALSE(is_seen(wanted, {request, "at: PROXY event: REQUEST path: '/b'"}));
  EXPECT_TRUE(is_seen(wanted, {"at: PROXY event: REQUEST path: '/b' header { name: 'Range' }"}));
}

TEST(Proof, JoinsARequestToTheStatusItsExchangeEndedWith) {
  EXPECT_TRUE(is_seen("at: PROXY event: REQUEST with_header: 'Range' status: 200", {request, response}));
  EXPECT_FALSE(is_seen("at: PROXY event: REQUEST with_header: 'Range' status: 206", {request, response}));
}

TEST(Proof, JoinsNoExchangeOfAnotherPlaceOrNumber) {
  const std::string wanted = "at: PROXY event: REQUEST status: 404";
  EXPECT_FALSE(is_seen(wanted, {request, "at: UPSTREAM event: RESPONSE exchange: 1 status: 404"}));
  EXPECT_FALSE(is_seen(wanted, {request, "at: PROXY event: RESPONSE exchange: 2 status: 404"}));
  EXPECT_TRUE(is_seen(wanted, {request, "at: PROXY event: RESPONSE exchange: 1 status: 404"}));
}

TEST(Proof, FindsNoStatusInARequestThatWasNeverAnswered) {
  EXPECT_FALSE(is_seen("at: PROXY event: REQUEST status: 200", {request}));
}

TEST(Proof, CountsWhatMustBeSeenOften) {
  const std::string twice = "at: PROXY event: REQUEST at_least: 2";
  EXPECT_FALSE(is_seen(twice, {request}));
  EXPECT_TRUE(is_seen(twice, {request, request}));
  EXPECT_TRUE(is_seen("at: PROXY event: REQUEST at_least: 1", {request}));
}

TEST(Proof, WantsAReceiptOfEachFault) {
  const auto proof = message<Proof>("receipt: 'f' receipt: 'g'");
  EXPECT_THAT(lacking_in_faulty(proof, journal({"event: RECEIPT fault: 'g'"})),
              ElementsAre("fault \"f\" never acted"));
  EXPECT_THAT(lacking_in_faulty(proof, journal({"event: RECEIPT fault: 'g'", "event: RECEIPT fault: 'f'"})),
              IsEmpty());
}

TEST(Proof, TakesNothingButAReceiptForOne) {
  EXPECT_THAT(lacking_in_faulty(message<Proof>("receipt: 'f'"), journal({"event: REQUEST fault: 'f'"})),
              ElementsAre("fault \"f\" never acted"));
}

TEST(Proof, SaysWhatWasNotObserved) {
  EXPECT_THAT(lacking_in_faulty(proof_of("at: PROXY event: REQUEST path: '/**' status: 404 at_least: 2"), {}),
              ElementsAre("not observed: PROXY REQUEST path /** status 404 at least 2"));
}

TEST(Proof, WantsInTheTwinNothingOfWhatTheFaultShows) {
  const auto proof = proof_of("at: PROXY event: REQUEST");
  EXPECT_THAT(wrong_in_twin(proof, {}), IsEmpty());
  EXPECT_THAT(wrong_in_twin(proof, journal({request})),
              ElementsAre("observed without the fault too: PROXY REQUEST"));
}

TEST(Proof, ThatTheCheckerLookedIsWantedInBothRuns) {
  const auto proof = proof_of("at: PROXY event: REQUEST also_in_twin: true");
  EXPECT_THAT(lacking_in_faulty(proof, {}), ElementsAre("not observed: PROXY REQUEST"));
  EXPECT_THAT(wrong_in_twin(proof, {}), ElementsAre("not observed without the fault: PROXY REQUEST"));
  EXPECT_THAT(lacking_in_faulty(proof, journal({request})), IsEmpty());
  EXPECT_THAT(wrong_in_twin(proof, journal({request})), IsEmpty());
}

TEST(Proof, ThatSomethingNeverHappensIsWantedTheOtherWayRoundInTheTwin) {
  const auto proof = proof_of("at: PROXY event: REQUEST never: true");
  EXPECT_THAT(lacking_in_faulty(proof, {}), IsEmpty());
  EXPECT_THAT(lacking_in_faulty(proof, journal({request})),
              ElementsAre("observed in spite of the fault: PROXY REQUEST"));
  EXPECT_THAT(wrong_in_twin(proof, {}), ElementsAre("not observed without the fault: PROXY REQUEST"));
  EXPECT_THAT(wrong_in_twin(proof, journal({request})), IsEmpty());
}

TEST(Proof, CountsReceipts) {
  EXPECT_EQ(receipts_in(journal({"event: RECEIPT fault: 'f'", request, "event: RECEIPT fault: 'f'"})), 2u);
}

TEST(Proof, DescribesEveryField) {
  EXPECT_EQ(describe(message<Observed>(
                "at: UPSTREAM event: REQUEST path: '/a' method: 'GET' with_header: 'X' without_header: 'Y' "
                "status: 206 version: 'HTTP/1.0' operation: 'Op' name: 'n' rcode: 'R' at_least: 3")),
            "UPSTREAM REQUEST method GET path /a with X without Y version HTTP/1.0 operation Op name n "
            "rcode R status 206 at least 3");
}

}  // namespace
}  // namespace syncrig::tests
