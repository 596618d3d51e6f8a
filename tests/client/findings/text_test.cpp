#include "client/findings/text.hpp"

#include <gtest/gtest.h>

namespace syncrig::client::findings {
namespace {

Verdict sick() {
  Verdict verdict;
  auto& finding = *verdict.add_findings();
  finding.set_code(RANGE_NOT_HONOURED);
  finding.set_where(PROXY);
  finding.set_severity(FAILURE);
  finding.set_message("The proxy does not honour byte ranges.");
  finding.add_evidence("> Range: bytes=0-1");
  finding.add_evidence("< HTTP/1.1 200 OK");
  finding.add_remedy("Allow byte ranges.");
  finding.add_remedy("Synchronise again.");
  finding.add_affected("Update A");
  auto& second = *verdict.add_findings();
  second.set_code(CONTENT_NOT_YET_DOWNLOADED);
  second.set_where(UPSTREAM);
  second.set_severity(TRANSIENT);
  second.set_message("Still fetching.");
  verdict.add_notes("One more thing.");
  return verdict;
}

TEST(VerdictText, ShowsEachFindingWithWhatProvesItAndWhatToDo) {
  EXPECT_EQ(text_of(sick()), R"(RANGE_NOT_HONOURED at PROXY
  The proxy does not honour byte ranges.
  affected:
    Update A
  evidence:
    > Range: bytes=0-1
    < HTTP/1.1 200 OK
  what to do:
    1. Allow byte ranges.
    2. Synchronise again.

CONTENT_NOT_YET_DOWNLOADED at UPSTREAM (TRANSIENT)
  Still fetching.
note: One more thing.
)");
}

TEST(VerdictText, SaysHealthyAndTheNotes) {
  Verdict verdict;
  verdict.set_healthy(true);
  verdict.add_notes("Mind the gap.");
  EXPECT_EQ(text_of(verdict),
            "healthy: synchronisation works, and every wanted file arrives\nnote: Mind the gap.\n");
}

TEST(VerdictJson, IsOneLineWithTheFieldNamesOfTheSchema) {
  Verdict verdict;
  *verdict.add_findings() = sick().findings(1);
  EXPECT_EQ(
      json_of(verdict),
      R"({"healthy":false,"findings":[{"code":"CONTENT_NOT_YET_DOWNLOADED","where":"UPSTREAM","severity":"TRANSIENT",)"
      R"("message":"Still fetching.","evidence":[],"remedy":[],"affected":[]}],"notes":[]})");
}

TEST(VerdictJson, AlwaysHasHealthyAndFindings) {
  Verdict verdict;
  verdict.set_healthy(true);
  EXPECT_EQ(json_of(verdict), R"({"healthy":true,"findings":[],"notes":[]})");
}

}  // namespace
}  // namespace syncrig::client::findings
