#include <gmock/gmock.h>

#include "tests/simulator/upstream/agent/agent_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(SelfUpdate, CabinetsAreThereInAnyCaseAndWithAnyQuery) {
  AgentSite site;
  for (const auto* target :
       {"/selfupdate/wuident.cab", "/SelfUpdate/WUIDENT.CAB?1510231400", "/selfupdate/iuident.cab"}) {
    const auto reply = site.get(target);
    EXPECT_EQ(reply.status(), 200U) << target;
    EXPECT_THAT(reply.text, StartsWith("MSCF"));
    EXPECT_EQ(reply.field("Content-Length"), std::to_string(reply.text.size()));
    const auto head = site.send(http::verb::head, target);
    EXPECT_EQ(head.status(), 200U);
    EXPECT_EQ(head.field("Content-Length"), reply.field("Content-Length"));
  }
  EXPECT_THAT(site.get("/selfupdate/wuident.cab").text, HasSubstr("wuident.txt"));
  EXPECT_EQ(site.get("/selfupdate/other.cab").status(), 404U);
  EXPECT_EQ(site.get("/selfupdate/").status(), 403U);
}

TEST(SelfUpdate, CabinetsAreSentInRanges) {
  AgentSite site;
  const auto whole = site.get("/selfupdate/wuident.cab").text;
  const auto reply = site.get("/selfupdate/wuident.cab", {{"Range", "bytes=0-3"}});
  EXPECT_EQ(reply.status(), 206U);
  EXPECT_EQ(reply.text, "MSCF");
  EXPECT_EQ(reply.field("Content-Range"), "bytes 0-3/" + std::to_string(whole.size()));
  EXPECT_EQ(reply.field("Content-Type"), "application/vnd.ms-cab-compressed");
}

TEST(ServerVersion, IsASmallDocument) {
  AgentSite site;
  const auto reply = site.get("/ClientWebService/wusserverversion.xml");
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_EQ(reply.field("Content-Type"), "text/xml");
  EXPECT_EQ(reply.value("ProtocolVersion"), "3.2");
}

TEST(AgentServices, ShowAPageAndADescription) {
  AgentSite site;
  for (const auto* path : {client_web_path, simple_auth_path}) {
    EXPECT_EQ(site.get(path).field("Content-Type"), "text/html; charset=utf-8");
    const auto description = site.get(std::string(path) + "?wsdl", {{"Host", "wsus1.corp.test:8530"}});
    EXPECT_EQ(description.status(), 200U);
    EXPECT_THAT(description.text,
                HasSubstr(std::string("location=\"http://wsus1.corp.test:8530") + path + "\""));
  }
}

TEST(AgentServices, TellWhatTheyDoNotHonour) {
  AgentSite site;
  site.client("GetTimestamps", "");
  std::string told;
  for (const auto& event : site.journal.events()) {
    if (event.event() == simulator::NOT_HONOURED) told = event.operation();
  }
  EXPECT_EQ(told, "GetTimestamps");
}

}  // namespace
}  // namespace syncrig::tests
