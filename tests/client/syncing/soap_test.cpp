#include "client/syncing/soap.hpp"

#include <gtest/gtest.h>

namespace syncrig::client::syncing {
namespace {

TEST(SoapRequest, IsOneLineOfDocumentLiteral) {
  SoapRequest request(server_sync_namespace, "GetConfigData");
  add(add(request.operation(), "cookie"), "EncryptedData", "AA==");
  add(request.operation(), "configAnchor", "1,<2>");
  EXPECT_EQ(request.action(), "\"http://www.microsoft.com/SoftwareDistribution/GetConfigData\"");
  EXPECT_EQ(
      request.text(),
      R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" )"
      R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>)"
      R"(<GetConfigData xmlns="http://www.microsoft.com/SoftwareDistribution"><cookie><EncryptedData>AA==</EncryptedData>)"
      R"(</cookie><configAnchor>1,&lt;2&gt;</configAnchor></GetConfigData></soap:Body></soap:Envelope>)");
}

TEST(SoapAnswer, IsReadWhateverThePrefixesAndTheOrder) {
  for (
      const char* text :
      {R"(<soap:Envelope xmlns:soap="e"><soap:Body><R xmlns="n"><A>1</A><B>2</B></R></soap:Body></soap:Envelope>)",
       R"(<?xml version="1.0"?><s:Envelope xmlns:s="e"><s:Header/><s:Body><x:R xmlns:x="n"><x:B>2</x:B> <x:A>1</x:A></x:R>
           </s:Body></s:Envelope>)",
       "\xEF\xBB\xBF<Envelope><Body><R><!-- c --><A>1</A><B>2</B></R></Body></Envelope>"}) {
    const auto answer = SoapAnswer::parse(text);
    ASSERT_TRUE(answer) << text;
    EXPECT_FALSE(answer->fault());
    EXPECT_EQ(text_of(answer->element("R"), "A"), "1");
    EXPECT_EQ(text_of(answer->element("R"), "B"), "2");
    EXPECT_EQ(text_of(answer->element("R"), "C"), "");
  }
}

TEST(SoapAnswer, ThatIsNoEnvelopeIsNone) {
  for (const char* text : {"", "<html><body>Welcome</body></html>", "<soap:Envelope", "{}", "<Envelope/>",
                           "<Envelope><Body><R></Body></Envelope>"}) {
    EXPECT_FALSE(SoapAnswer::parse(text)) << text;
  }
}

TEST(SoapAnswer, GivesAFaultItsCodeMessageAndMethod) {
  const auto answer = SoapAnswer::parse(
      R"(<soap:Envelope xmlns:soap="e"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode>
      <faultstring>Fault occurred</faultstring><detail><ErrorCode>InvalidParameters</ErrorCode><Message>filter</Message>
      <ID>94327110</ID><Method>"http://m/GetRevisionIdList"</Method></detail></soap:Fault></soap:Body></soap:Envelope>)");
  ASSERT_TRUE(answer);
  const auto fault = answer->fault();
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->reason, "Fault occurred");
  EXPECT_EQ(fault->error_code, "InvalidParameters");
  EXPECT_EQ(fault->message, "filter");
  EXPECT_EQ(fault->method, "\"http://m/GetRevisionIdList\"");
}

TEST(SoapAnswer, KnowsAFaultWithoutDetail) {
  const auto answer =
      SoapAnswer::parse("<Envelope><Body><Fault><faultstring>no</faultstring></Fault></Body></Envelope>");
  ASSERT_TRUE(answer && answer->fault());
  EXPECT_EQ(answer->fault()->error_code, "");
}

}  // namespace
}  // namespace syncrig::client::syncing
