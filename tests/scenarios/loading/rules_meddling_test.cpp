#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BadMeddling : public ::testing::TestWithParam<Breach> {};

TEST_P(BadMeddling, IsRefused) {
  EXPECT_THAT(refusals_of(GetParam().text), ElementsAre(::testing::HasSubstr(GetParam().problem)));
}

const Breach meddlings[] = {
    {"PageWithoutStatus",
     {.fault = fault(R"(at: PROXY answer_page { title: "t" })")},
     "status 0 is outside 200 to 599"},
    {"PageWithAColon",
     {.fault = fault(R"(at: PROXY answer_page { status: 200 header { name: "Via:" value: "v" } })")},
     "name \"Via:\" can't be a header field"},
    {"PageWithALineBreak",
     {.fault = fault(R"(at: PROXY answer_page { status: 200 header { name: "Via" value: "v\r\n" } })")},
     "value has a line break"},
    {"RangeWithoutWrong", {.fault = fault("at: PROXY misanswer_range {}")}, "wrong"},
    {"TrickleWithoutARate",
     {.fault = fault("at: PROXY trickle_body { until_percent: 50 }")},
     "bytes_per_s 0 is outside 1 to"},
    {"TrickleBeyondTheWhole",
     {.fault = fault("at: PROXY trickle_body { bytes_per_s: 1 until_percent: 101 }")},
     "until_percent 101 is outside 1 to 100"},
    {"LimitWithSuccess",
     {.fault = fault("at: PROXY limit_size { bytes_max: 1 status: 200 }")},
     "status 200 is outside 400 to 599"},
    {"PaddingWithoutFields",
     {.fault = fault("at: PROXY pad_response_headers { bytes_each: 1 }")},
     "fields 0 is outside 1 to 1000"},
    {"GzipWithoutHow", {.fault = fault("at: PROXY break_gzip {}")}, "how"},
    {"KeepAliveWithoutHow", {.fault = fault("at: PROXY break_keep_alive {}")}, "how"},
    {"NoText", {.fault = fault("at: PROXY inject_text {}")}, "text is empty"},
    {"NoPattern", {.fault = fault("at: PROXY reset_on_pattern {}")}, "pattern is empty"},
    {"TwoTimesToReset",
     {.fault = fault("at: PROXY reset_connection { after_bytes: 1 at_first_byte: true }")},
     "exclude each other"},
    {"NoPacket",
     {.fault = fault("at: PROXY stall_connection { packet_bytes_max: 0 }")},
     "packet_bytes_max 0 is outside 1 to"},
    {"DripOfNothing", {.fault = fault("at: PROXY drip_connection {}")}, "bytes_per_s 0 is outside 1 to"},
};
INSTANTIATE_TEST_SUITE_P(Meddling, BadMeddling, ::testing::ValuesIn(meddlings), name_of);

class GoodMeddling : public ::testing::TestWithParam<std::string> {};

TEST_P(GoodMeddling, IsTaken) {
  EXPECT_THAT(refusals_of({.fault = fault("at: PROXY " + GetParam())}), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Meddling, GoodMeddling,
                         ::testing::Values("answer_page { status: 511 }", "limit_size { bytes_max: 1 }",
                                           "stall_connection {}", "split_into_parts {}", "body_after_head {}",
                                           "stall_connection { after_bytes: 0 }",
                                           "reset_connection { at_first_byte: true }"),
                         [](const auto& one) { return "case" + std::to_string(one.index); });

}  // namespace
}  // namespace syncrig::tests
