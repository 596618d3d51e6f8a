#include "simulator/journal/soap_action.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::journal {
namespace {

std::string operation_of(std::string_view content_type, std::string_view soap_action) {
  http::Fields fields;
  if (!content_type.empty()) fields.set(http::field::content_type, content_type);
  if (!soap_action.empty()) fields.set("SOAPAction", soap_action);
  return std::string(soap_operation(fields));
}

TEST(SoapOperation, IsTheEndOfSoapAction) {
  EXPECT_EQ(operation_of("text/xml", "\"http://a.test/b/GetCookie\""), "GetCookie");
  EXPECT_EQ(operation_of("", "GetCookie"), "GetCookie");
  EXPECT_EQ(operation_of("text/xml", "\"\""), "");
}

TEST(SoapOperation, IsTheEndOfTheActionInSoap12) {
  EXPECT_EQ(operation_of("application/soap+xml; charset=utf-8; Action=\"http://a.test/b/GetCookie\"", ""),
            "GetCookie");
  EXPECT_EQ(operation_of("application/soap+xml;action=GetCookie;charset=utf-8", ""), "GetCookie");
  EXPECT_EQ(operation_of("application/soap+xml; start-action=GetCookie", ""), "");
  EXPECT_EQ(operation_of("multipart/related; action=GetCookie", ""), "");
}

TEST(SoapOperation, IsEmptyWhereNothingTellsIt) {
  EXPECT_EQ(operation_of("", ""), "");
  EXPECT_EQ(operation_of("application/soap+xml", ""), "");
}

TEST(SoapAction, HasNoQuotes) {
  http::Fields fields;
  fields.set("SOAPAction", "\"http://a.test/b/GetCookie\"");
  EXPECT_EQ(soap_action(fields), "http://a.test/b/GetCookie");
}

}  // namespace
}  // namespace syncrig::simulator::journal
