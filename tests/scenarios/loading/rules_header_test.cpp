#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BadHeader : public ::testing::TestWithParam<Breach> {};

TEST_P(BadHeader, IsRefused) {
  EXPECT_THAT(refusals_of(GetParam().text), ElementsAre(GetParam().problem));
}

const Breach headers[] = {
    {"StrippedRequestHeaderWithAColon",
     {.fault = fault(R"(at: PROXY strip_request_header { name: "Range:" })")},
     "t.txtpb:7:52: name \"Range:\" can't be a header field: write its name alone, such as \"Range\" (in "
     "fault[0].strip_request_header)"},
    {"StrippedRequestHeaderEmpty",
     {.fault = fault(R"(at: PROXY strip_request_header { name: "" })")},
     "t.txtpb:7:52: name \"\" can't be a header field: write its name alone, such as \"Range\" (in "
     "fault[0].strip_request_header)"},
    {"StrippedRequestHeaderMissing",
     {.fault = fault("at: PROXY strip_request_header {}")},
     "t.txtpb:7:29: name is missing: write the name of a header field (in fault[0].strip_request_header)"},
    {"StrippedResponseHeaderWithASpace",
     {.fault = fault(R"(at: PROXY strip_response_header { name: "A B" })")},
     "t.txtpb:7:53: name \"A B\" can't be a header field: write its name alone, such as \"Range\" (in "
     "fault[0].strip_response_header)"},
    {"RewrittenHeaderWithUmlaut",
     {.fault = fault(R"(at: PROXY rewrite_response_header { name: "Ä" value: "v" })")},
     "t.txtpb:7:55: name \"Ä\" can't be a header field: write its name alone, such as \"Range\" (in "
     "fault[0].rewrite_response_header)"},
    {"RewrittenValueWithLineFeed",
     {.fault = fault(R"(at: PROXY rewrite_response_header { name: "A" value: "v\nB: c" })")},
     "t.txtpb:7:65: value has a line break: write it in one line, without \\r and \\n (in "
     "fault[0].rewrite_response_header)"},
    {"RewrittenValueWithCarriageReturn",
     {.fault = fault(R"(at: PROXY rewrite_response_header { name: "A" value: "v\r" })")},
     "t.txtpb:7:65: value has a line break: write it in one line, without \\r and \\n (in "
     "fault[0].rewrite_response_header)"},
    {"ConditionWithABadHeader",
     {.fault = fault(R"x(at: PROXY when { with_header: "(x)" } speak_http10 {})x")},
     "t.txtpb:7:36: with_header \"(x)\" can't be a header field: write its name alone, such as \"Range\" (in "
     "fault[0].when)"},
    {"ConditionWithoutABadHeader",
     {.fault = fault(R"(at: PROXY when { without_header: "" } speak_http10 {})")},
     "t.txtpb:7:36: without_header \"\" can't be a header field: write its name alone, such as \"Range\" (in "
     "fault[0].when)"},
    {"ProofWithABadHeader",
     {.proof = proof(R"(at: PROXY event: REQUEST with_header: "a/b")")},
     "t.txtpb:8:58: with_header \"a/b\" can't be a header field: write its name alone, such as \"Range\" (in "
     "proof.observed[0])"},
    {"ProofWithoutABadHeader",
     {.proof = proof(R"(at: PROXY event: REQUEST without_header: "a,b")")},
     "t.txtpb:8:58: without_header \"a,b\" can't be a header field: write its name alone, such as \"Range\" "
     "(in proof.observed[0])"},
};
INSTANTIATE_TEST_SUITE_P(Headers, BadHeader, ::testing::ValuesIn(headers), name_of);

TEST(Headers, MayHaveEveryMarkOfAToken) {
  EXPECT_THAT(
      refusals_of({.fault = fault(R"(at: PROXY strip_request_header { name: "aZ09!#$%&'*+-.^_`|~" })")}),
      IsEmpty());
}

TEST(Headers, MayBeRewrittenToNothing) {
  EXPECT_THAT(refusals_of({.fault = fault(R"(at: PROXY rewrite_response_header { name: "A" })")}), IsEmpty());
}

}  // namespace
}  // namespace syncrig::tests
