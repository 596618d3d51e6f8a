#include "simulator/soap/envelope.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::soap {
namespace {

constexpr const char* plain =
    R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>)"
    R"(<GetCookie xmlns="http://www.microsoft.com/SoftwareDistribution"><a>1</a><a> 2 </a></GetCookie></soap:Body></soap:Envelope>)";

TEST(Envelope, TheOperationIsTheFirstElementOfTheBody) {
  const auto envelope = Envelope::read(plain);
  ASSERT_TRUE(envelope.has_value());
  EXPECT_EQ(envelope->version(), Version::v1_1);
  EXPECT_EQ(envelope->operation().local_name(), "GetCookie");
  EXPECT_EQ(envelope->operation().namespace_uri(), "http://www.microsoft.com/SoftwareDistribution");
}

TEST(Envelope, PrefixesHeadersAndCommentsDontMatter) {
  const auto envelope = Envelope::read(
      R"(<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:w="urn:w"><e:Header><w:Body /></e:Header>)"
      R"(<!-- c --><e:Body> <!-- d --> <w:Ping><w:pingLevel><![CDATA[1]]>2</w:pingLevel></w:Ping></e:Body></e:Envelope>)");
  ASSERT_TRUE(envelope.has_value());
  EXPECT_EQ(envelope->version(), Version::v1_2);
  EXPECT_EQ(envelope->operation().local_name(), "Ping");
  EXPECT_EQ(envelope->operation().namespace_uri(), "urn:w");
  EXPECT_EQ(envelope->operation().child("pingLevel").text(), "12");
}

TEST(Envelope, AByteOrderMarkIsSkipped) {
  EXPECT_TRUE(Envelope::read("\xEF\xBB\xBF" + std::string(plain)).has_value());
}

TEST(Envelope, Utf16IsRead) {
  std::string wide = "\xFF\xFE";
  const std::string_view text = std::string_view(plain).substr(std::string_view(plain).find("<soap:"));
  for (const char one : text) wide.append({one, '\0'});
  const auto envelope = Envelope::read(wide);
  ASSERT_TRUE(envelope.has_value());
  EXPECT_EQ(envelope->operation().local_name(), "GetCookie");
}

TEST(Envelope, StaysReadableWhenMoved) {
  auto envelope = Envelope::read(plain);
  const auto moved = std::move(*envelope);
  EXPECT_EQ(moved.operation().children("a").size(), 2U);
}

TEST(Envelope, TextThatIsNoRequestIsRefused) {
  constexpr std::pair<const char*, Errc> table[] = {
      {"", Errc::not_xml},
      {"hello", Errc::not_xml},
      {"<a>", Errc::not_xml},
      {"<html></html>", Errc::not_an_envelope},
      {"<Envelope><Body><a/></Body></Envelope>", Errc::not_an_envelope},
      {R"(<Envelope xmlns="urn:other"><Body><a/></Body></Envelope>)", Errc::not_an_envelope},
      {R"(<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"></Envelope>)", Errc::no_operation},
      {R"(<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>text</Body></Envelope>)",
       Errc::no_operation},
  };
  for (const auto& [text, error] : table) {
    const auto envelope = Envelope::read(text);
    ASSERT_TRUE(envelope.has_error()) << text;
    EXPECT_EQ(envelope.error(), error) << text;
  }
}

TEST(Envelope, EntitiesOfADocumentTypeAreNotFollowed) {
  const auto envelope =
      Envelope::read(R"(<!DOCTYPE a [<!ENTITY x "expanded">]>)" +
                     std::string(R"(<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/">)") +
                     "<Body><a>&x;</a></Body></Envelope>");
  ASSERT_TRUE(envelope.has_value());
  EXPECT_EQ(envelope->operation().text(), "&x;");
}

TEST(Element, ChildrenAreFoundByLocalNameInAnyOrder) {
  const auto envelope = Envelope::read(plain);
  const auto operation = envelope->operation();
  EXPECT_EQ(operation.child("a").text(), "1");
  EXPECT_EQ(operation.children("a")[1].text(), "2");
  EXPECT_FALSE(operation.child("b"));
  EXPECT_EQ(operation.child("b").child("c").text(), "");
  EXPECT_TRUE(operation.child("b").children("c").empty());
}

TEST(Element, AttributesAreFoundByLocalName) {
  const auto envelope = Envelope::read(
      R"(<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><a x:b="1" c="" xmlns:x="u" xmlns:d="v" /></Body></Envelope>)");
  const auto operation = envelope->operation();
  EXPECT_EQ(operation.attribute("b"), "1");
  EXPECT_EQ(operation.attribute("c"), "");
  EXPECT_FALSE(operation.attribute("d"));
}

TEST(Envelope, AnswersOfWcfHaveNoDeclarationAndDeclareTheSchemaInBody) {
  EXPECT_EQ(
      in_envelope({Version::v1_1, Framework::wcf}, "<A />"),
      R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body)"
      R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">)"
      R"(<A /></s:Body></s:Envelope>)");
}

TEST(Envelope, AnswersAreWrittenAsAspNetWritesThem) {
  EXPECT_EQ(
      in_envelope(Version::v1_1, "<A />"),
      R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/")"
      R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">)"
      R"(<soap:Body><A /></soap:Body></soap:Envelope>)");
  EXPECT_EQ(content_type(Version::v1_1), "text/xml; charset=utf-8");
  EXPECT_EQ(content_type(Version::v1_2), "application/soap+xml; charset=utf-8");
}

}  // namespace
}  // namespace syncrig::simulator::soap
