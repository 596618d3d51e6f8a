#include "simulator/upstream/routes.hpp"

#include <gmock/gmock.h>

#include "tests/simulator/upstream/site.hpp"

namespace syncrig::tests {
namespace {

using http::verb;
using simulator::upstream::route_path;
using ::testing::HasSubstr;

TEST(Routes, PathsAreComparedInLowerCaseWithSingleSlashes) {
  EXPECT_EQ(route_path("//DssAuthWebService///DssAuthWebService.asmx"),
            "/dssauthwebservice/dssauthwebservice.asmx");
  EXPECT_EQ(route_path("/Content/"), "/content");
  EXPECT_EQ(route_path("/"), "/");
  EXPECT_EQ(route_path(""), "/");
  EXPECT_EQ(route_path("*"), "/*");
}

TEST(Routes, ADownstreamsDoubledSlashFindsTheService) {
  Site site;
  const auto reply = site.post("//dssauthwebservice//DssAuthWebService.ASMX?x=1", dss_auth_namespace,
                               "GetAuthorizationCookie", "");
  EXPECT_EQ(reply.error_code(), "InvalidParameters");
}

TEST(Routes, EachRequestGetsItsStatus) {
  struct Row {
    verb method;
    const char* target;
    unsigned status;
    const char* allow;
  };
  const Row table[] = {
      {verb::get, "/ServerSyncWebService/ServerSyncWebService.asmx", 200, ""},
      {verb::head, "/ServerSyncWebService/ServerSyncWebService.asmx", 200, ""},
      {verb::get, "/DssAuthWebService/DssAuthWebService.asmx?wsdl", 200, ""},
      {verb::get, "/ReportingWebService/ReportingWebService.asmx", 200, ""},
      {verb::put, "/ServerSyncWebService/ServerSyncWebService.asmx", 405, "POST, GET, HEAD"},
      {verb::post, "/Content/00/x.exe", 405, "GET, HEAD"},
      {verb::options, "/Content/00/x.exe", 405, "GET, HEAD"},
      {verb::post, "/", 405, "GET, HEAD"},
      {verb::get, "/", 403, ""},
      {verb::get, "/Content", 403, ""},
      {verb::get, "/Content/", 403, ""},
      {verb::get, "/ServerSyncWebService/", 403, ""},
      {verb::get, "/DssAuthWebService", 403, ""},
      {verb::get, "/nothing", 404, ""},
      {verb::post, "/nothing", 404, ""},
      {verb::post, "/ServerSyncWebService/ServerSyncProxy.asmx", 404, ""},
      {verb::get, "/Contents/00/x.exe", 404, ""},
      {verb::options, "*", 404, ""},
  };
  Site site;
  for (const auto& [method, target, status, allow] : table) {
    const auto reply = site.send(method, target);
    EXPECT_EQ(reply.status(), status) << target;
    EXPECT_EQ(reply.field("Allow"), allow) << target;
  }
}

TEST(Routes, TheHelpPageListsTheOperations) {
  Site site;
  const auto reply = site.get(server_sync_path);
  EXPECT_EQ(reply.field("Content-Type"), "text/html; charset=utf-8");
  for (const auto* operation : {"GetAuthConfig", "GetCookie", "GetConfigData", "GetRevisionIdList",
                                "GetUpdateData", "DownloadFiles"}) {
    EXPECT_THAT(reply.text, HasSubstr(std::string("<li>") + operation + "</li>"));
  }
}

}  // namespace
}  // namespace syncrig::tests
