// Faults that speak SOAP: what loading refuses of them.
#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::scenarios::loading {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::Breach;
using tests::fault;

const std::string codes =
    " legal: InvalidParameters, InvalidCookie, InvalidAuthorizationCookie, InternalServerError, "
    "IncompatibleProtocolVersion, FileDigestsMissing, ServerChanged, ServerBusy, TooManyIds, ConfigChanged, "
    "CookieExpired, RegistrationRequired, RegistrationNotRequired, FileLocationChanged";

const std::vector<Breach> breaches = {
    {"UnknownErrorCode",
     {.fault = fault(R"(at: PROXY answer_soap_fault { error_code: "InvalidCooky" })")},
     "t.txtpb:7:49: no service has the error code \"InvalidCooky\" (in fault[0].answer_soap_fault); did you "
     "mean \"InvalidCookie\"?" +
         codes},
    {"NoErrorCode",
     {.fault = fault("at: PROXY answer_soap_fault {}")},
     "t.txtpb:7:29: error_code is missing: write the one that the fault tells (in "
     "fault[0].answer_soap_fault)"},
    {"NoElement",
     {.fault = fault("at: PROXY remove_element {}")},
     "t.txtpb:7:29: name is missing: write the name of an element (in fault[0].remove_element)"},
    {"ElementWithPrefix",
     {.fault = fault(R"(at: PROXY rewrite_element { name: "a:b" })")},
     "t.txtpb:7:47: name \"a:b\" can't be an element: write its name without prefix, such as "
     "\"NewRevisions\" (in fault[0].rewrite_element)"},
    {"EmptyOperation",
     {.fault = fault(R"(at: PROXY when { operation: "" } break_xml {})")},
     "t.txtpb:7:36: operation is an empty glob; without the field everything matches (in fault[0].when)"},
    {"OperationOfAByteStream",
     {.fault = fault(R"(at: PROXY when { operation: "GetCookie" } reset_connection {})")},
     "t.txtpb:7:36: operation means nothing for a fault on byte streams (in fault[0].when)"},
    {"SoapFaultOfAName",
     {.world = "",
      .fault = fault(R"(at: DNS answer_soap_fault { error_code: "ServerBusy" })"),
      .proof = tests::proof("at: DNS event: NAME_QUERY")},
     "t.txtpb:7:19: answer_soap_fault can't act at DNS (in fault[0]); legal: PROXY, UPSTREAM, WEB_HOST, "
     "PARENT, MICROSOFT_UPDATE, PARENT_PROXY, PAC_HOST, REVOCATION"},
};

class SoapBreaches : public testing::TestWithParam<Breach> {};

TEST_P(SoapBreaches, IsSaid) {
  EXPECT_THAT(tests::refusals_of(GetParam().text), ElementsAre(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(Rule, SoapBreaches, testing::ValuesIn(breaches), tests::name_of);

TEST(SoapRules, LetPassWhatCanBeSaid) {
  for (const std::string kind : {R"(answer_soap_fault { error_code: "CookieExpired" client: true })",
                                 R"(remove_element { name: "NewRevisions" })",
                                 R"(rewrite_element { name: "FileDigest" text: "" })", "break_xml {}"}) {
    const tests::Text text{.fault = fault("at: PROXY when { operation: \"Get*\" } " + kind)};
    EXPECT_THAT(tests::refusals_of(text), IsEmpty()) << kind;
  }
}

}  // namespace
}  // namespace syncrig::scenarios::loading
