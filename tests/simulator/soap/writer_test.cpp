#include "simulator/soap/writer.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::soap {
namespace {

TEST(Writer, ElementsNestAndEmptyOnesAreShort) {
  Writer xml;
  xml.open("a", "xmlns", "urn:x");
  xml.leaf("b", "text");
  xml.open("c");
  xml.close();
  xml.leaf("d", "");
  xml.leaf("e", true);
  xml.leaf("f", std::uint64_t{7});
  EXPECT_EQ(xml.take(), R"(<a xmlns="urn:x"><b>text</b><c /><d /><e>true</e><f>7</f></a>)");
}

TEST(Writer, TextIsEscapedAndQuotesStay) {
  Writer xml;
  xml.leaf("a", "<x y=\"1\">&amp;</x>");
  EXPECT_EQ(xml.take(), "<a>&lt;x y=\"1\"&gt;&amp;amp;&lt;/x&gt;</a>");
}

TEST(Writer, CharactersThatXmlForbidsBecomeQuestionMarks) {
  Writer xml;
  xml.leaf("a", std::string_view("\x01\t\n\x00\x1f \xc3\xbc", 8));
  EXPECT_EQ(xml.take(), "<a>?\t\n?? \xc3\xbc</a>");
}

TEST(Writer, AttributesAreEscaped) {
  Writer xml;
  xml.open("a", "b", "<\"&");
  xml.attribute("c", "d");
  EXPECT_EQ(xml.take(), R"(<a b="&lt;&quot;&amp;" c="d" />)");
}

TEST(Writer, TakingClosesWhatIsOpenAndStartsAnew) {
  Writer xml;
  xml.open("a");
  xml.open("b");
  EXPECT_EQ(xml.take(), "<a><b /></a>");
  EXPECT_EQ(xml.take(), "");
}

}  // namespace
}  // namespace syncrig::simulator::soap
