#include "client/syncing/revision_list_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/syncing/upstream_script.hpp"

namespace syncrig::client::syncing {
namespace {

using testing::ElementsAre;

http::ResponseHead head_with(unsigned status) {
  http::ResponseHead head;
  head.result(status);
  return head;
}

struct Read {
  std::vector<std::string> ids;
  bool complete = false;
  std::string anchor;
  std::string text;
};

// In pieces of so many bytes.
Read read(const std::string& text, std::size_t piece_bytes, unsigned status = 200) {
  Read result;
  RevisionListReader reader(
      [&](UpdateIdentity one) { result.ids.push_back(one.id + "/" + std::to_string(one.revision)); });
  EXPECT_TRUE(reader.wants(head_with(status)));
  for (std::size_t at = 0; at < text.size(); at += piece_bytes)
    reader.take(boost::asio::buffer(text.substr(at, piece_bytes)));
  result.complete = reader.complete();
  result.anchor = reader.anchor();
  result.text = reader.text();
  return result;
}

std::string list_of(const std::string& identities) {
  return tests::soap_result("GetRevisionIdList",
                            "<Anchor>3,x</Anchor><NewRevisions>" + identities + "</NewRevisions>");
}

TEST(RevisionListReader, GivesTheRevisionsAtEveryReadSize) {
  const auto text = list_of(tests::identity_xml("U1") + tests::identity_xml("u2"));
  for (const std::size_t size : {1UL, 2UL, 3UL, 7UL, 16UL, text.size()}) {
    const auto result = read(text, size);
    EXPECT_TRUE(result.complete) << size;
    EXPECT_THAT(result.ids, ElementsAre("u1/100", "u2/100")) << size;
    EXPECT_EQ(result.anchor, "3,x");
  }
}

TEST(RevisionListReader, IgnoresPrefixesOrderAndBlanksBeforeTheText) {
  const auto result = read(
      "\n<s:Envelope xmlns:s='e'><s:Body><x:R "
      "xmlns:x='n'><x:NewRevisions><x:UpdateIdentity><x:RevisionNumber>7"
      "</x:RevisionNumber><x:UpdateID>u1</x:UpdateID></x:UpdateIdentity></x:NewRevisions><x:Anchor>1,a</"
      "x:Anchor>"
      "</x:R></s:Body></s:Envelope>",
      16);
  EXPECT_TRUE(result.complete);
  EXPECT_THAT(result.ids, ElementsAre("u1/7"));
  EXPECT_EQ(result.anchor, "1,a");
}

TEST(RevisionListReader, IsNotCompleteWithoutAListOrAnEnd) {
  const auto text = list_of(tests::identity_xml("u1"));
  EXPECT_FALSE(read(text.substr(0, text.size() - 5), 16).complete);
  EXPECT_FALSE(read(tests::soap_result("GetRevisionIdList", "<Anchor>3,x</Anchor>"), 16).complete);
  EXPECT_FALSE(read("<html><body>Welcome<br></body></html>", 16).complete);
  EXPECT_FALSE(read("", 16).complete);
}

TEST(RevisionListReader, KeepsTheTextOfAnotherStatus) {
  const auto result = read("<html>page</html>", 3, 503);
  EXPECT_FALSE(result.complete);
  EXPECT_EQ(result.text, "<html>page</html>");
}

TEST(RevisionListReader, KeepsOnlyTheBeginningOfALongText) {
  std::string identities;
  for (int i = 0; i < 2000; ++i) identities += tests::identity_xml("u" + std::to_string(i));
  const auto result = read(list_of(identities), 4096);
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.ids.size(), 2000U);
  EXPECT_EQ(result.text.size(), 64U * 1024);
}

TEST(RevisionListReader, PassesOnWhatItsTakerThrows) {
  RevisionListReader reader([](UpdateIdentity) { throw std::runtime_error("full"); });
  reader.wants(head_with(200));
  const auto text = list_of(tests::identity_xml("u1") + tests::identity_xml("u2"));
  EXPECT_THROW(reader.take(boost::asio::buffer(text)), std::runtime_error);
}

}  // namespace
}  // namespace syncrig::client::syncing
