#include "simulator/soap/fault.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace syncrig::simulator::soap {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const FaultPlace place{"http://127.0.0.1:8530/ServerSyncWebService/ServerSyncWebService.asmx",
                       "94327110-fc7e-4c3c-878d-186ab273d9fd",
                       "http://www.microsoft.com/SoftwareDistribution/GetRevisionIdList"};

TEST(Fault, InSoap11) {
  EXPECT_EQ(
      in_envelope(Version::v1_1, Fault{ErrorCode::InvalidParameters, "filter"}, place),
      in_envelope(
          Version::v1_1,
          "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Fault occurred "
          "InvalidParameters</faultstring>"
          "<faultactor>http://127.0.0.1:8530/ServerSyncWebService/ServerSyncWebService.asmx</faultactor>"
          "<detail><ErrorCode>InvalidParameters</ErrorCode><Message>filter</Message>"
          "<ID>94327110-fc7e-4c3c-878d-186ab273d9fd</ID>"
          "<Method>\"http://www.microsoft.com/SoftwareDistribution/GetRevisionIdList\"</Method>"
          "</detail></soap:Fault>"));
}

TEST(Fault, CodesAreFoundByTheirNames) {
  for (const auto code : error_codes) EXPECT_EQ(find_error_code(name_of(code)), code);
  EXPECT_EQ(find_error_code("invalidCookie"), std::nullopt);
  EXPECT_EQ(find_error_code(""), std::nullopt);
}

TEST(Fault, InSoap12) {
  EXPECT_EQ(
      in_envelope(Version::v1_2, Fault{ErrorCode::InternalServerError, ""}, place),
      in_envelope(Version::v1_2,
                  "<soap:Fault><soap:Code><soap:Value>soap:Receiver</soap:Value></soap:Code><soap:Reason>"
                  "<soap:Text xml:lang=\"en\">Fault occurred InternalServerError</soap:Text></soap:Reason>"
                  "<Detail><ErrorCode>InternalServerError</ErrorCode><Message />"
                  "<ID>94327110-fc7e-4c3c-878d-186ab273d9fd</ID></Detail></soap:Fault>"));
}

TEST(Fault, OfWcfTellsNoActor) {
  const Style style(Version::v1_1, Framework::wcf);
  EXPECT_EQ(
      in_envelope(style, Fault{ErrorCode::CookieExpired, ""}, place),
      in_envelope(
          style,
          "<s:Fault><faultcode>s:Client</faultcode><faultstring>Fault occurred CookieExpired</faultstring>"
          "<detail><ErrorCode>CookieExpired</ErrorCode><Message />"
          "<ID>94327110-fc7e-4c3c-878d-186ab273d9fd</ID>"
          "<Method>\"http://www.microsoft.com/SoftwareDistribution/GetRevisionIdList\"</Method>"
          "</detail></s:Fault>"));
}

TEST(Fault, OnlyTroubleOfTheServersOwnIsBlamedOnIt) {
  constexpr std::pair<ErrorCode, const char*> table[] = {
      {ErrorCode::InvalidParameters, "soap:Client"},
      {ErrorCode::InvalidCookie, "soap:Client"},
      {ErrorCode::InvalidAuthorizationCookie, "soap:Client"},
      {ErrorCode::IncompatibleProtocolVersion, "soap:Client"},
      {ErrorCode::FileDigestsMissing, "soap:Client"},
      {ErrorCode::ServerChanged, "soap:Client"},
      {ErrorCode::TooManyIds, "soap:Client"},
      {ErrorCode::ConfigChanged, "soap:Client"},
      {ErrorCode::RegistrationRequired, "soap:Client"},
      {ErrorCode::RegistrationNotRequired, "soap:Client"},
      {ErrorCode::FileLocationChanged, "soap:Client"},
      {ErrorCode::InternalServerError, "soap:Server"},
      {ErrorCode::ServerBusy, "soap:Server"},
  };
  for (const auto& [code, side] : table) {
    const auto text = in_envelope(Version::v1_1, Fault{code, ""}, place);
    EXPECT_THAT(text, HasSubstr("<faultcode>" + std::string(side) + "</faultcode>"));
    EXPECT_THAT(text, HasSubstr("<ErrorCode>" + std::string(name_of(code)) + "</ErrorCode>"));
  }
}

TEST(Fault, AnUnreadableRequestGetsNoErrorCode) {
  for (const auto version : {Version::v1_1, Version::v1_2}) {
    const auto text = unreadable(version, "no <XML>");
    EXPECT_THAT(text, HasSubstr("no &lt;XML&gt;"));
    EXPECT_THAT(text, Not(HasSubstr("ErrorCode")));
  }
}

}  // namespace
}  // namespace syncrig::simulator::soap
