#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "tests/interop/curl.hpp"

// An update agent's whole sequence, sent by curl: the bytes come from a program of its own over real sockets.
namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;

constexpr const char* client_web = "http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService";
constexpr const char* simple_auth =
    "http://www.microsoft.com/SoftwareDistribution/Server/SimpleAuthWebService";

class Answered {
 public:
  explicit Answered(const std::string& text) {
    if (!xml_.load_string(text.c_str())) throw std::runtime_error("no XML: " + text);
  }

  std::string value(const std::string& name) const {
    return xml_.select_node(("//*[local-name()='" + name + "']").c_str()).node().text().get();
  }
  pugi::xpath_node_set all(const std::string& path) const { return xml_.select_nodes(path.c_str()); }

  std::string cookie(const std::string& name) const {
    return "<" + name + "><Expiration>" + value("Expiration") + "</Expiration><EncryptedData>" +
           value("EncryptedData") + "</EncryptedData></" + name + ">";
  }

 private:
  pugi::xml_document xml_;
};

Answered post(const UpWorld& world, const std::string& path, const std::string& uri,
              const std::string& operation, const std::string& inner) {
  const auto fetched = curl(
      world, {"-X", "POST", "-H", "Content-Type: text/xml; charset=utf-8", "-H",
              "SOAPAction: \"" + uri + "/" + operation + "\"", "-H", "Accept-Encoding: xpress", "-H",
              "Expect:", "-A", "Windows-Update-Agent/1507.2601.30012.0 Client-Protocol/2.90", "--data-binary",
              "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><" + operation +
                  " xmlns=\"" + uri + "\">" + inner + "</" + operation + "></s:Body></s:Envelope>",
              world.text("endpoints", "upstream") + path});
  EXPECT_EQ(fetched.codes, "200") << fetched.body;
  return Answered(fetched.body);
}

Answered client(const UpWorld& world, const std::string& operation, const std::string& inner) {
  return post(world, "/ClientWebService/client.asmx", client_web, operation, inner);
}

// A cookie of a registered computer, as <cookie>.
std::string registered(const UpWorld& world) {
  const auto last_change =
      client(world, "GetConfig", "<protocolVersion>2.90</protocolVersion>").value("LastChange");
  const auto data =
      post(world, "/SimpleAuthWebService/SimpleAuth.asmx", simple_auth, "GetAuthorizationCookie",
           "<clientId>e1da06a3-5601-43c9-bac3-52d5db701494</clientId><dnsName>pc7</dnsName>")
          .value("CookieData");
  const auto cookie =
      client(world, "GetCookie",
             "<authCookies><AuthorizationCookie><PlugInId>SimpleTargeting</PlugInId><CookieData>" + data +
                 "</CookieData></AuthorizationCookie></authCookies><lastChange>" + last_change +
                 "</lastChange><currentTime>2026-11-22T17:00:00Z</currentTime><protocolVersion>2.90</"
                 "protocolVersion>")
          .cookie("cookie");
  client(world, "RegisterComputer", cookie + "<computerInfo><DnsName>pc7</DnsName></computerInfo>");
  return cookie;
}

// The ids of all revisions that concern the computer, with everything installed that can be.
std::vector<std::string> scanned(const UpWorld& world, std::string& cookie) {
  std::vector<std::string> all;
  std::string installed, cached;
  while (all.size() < 10'000) {
    const auto answer =
        client(world, "SyncUpdates",
               cookie + "<parameters><ExpressQuery>false</ExpressQuery><InstalledNonLeafUpdateIDs>" +
                   installed + "</InstalledNonLeafUpdateIDs><OtherCachedUpdateIDs>" + cached +
                   "</OtherCachedUpdateIDs><SkipSoftwareSync>false</SkipSoftwareSync></parameters>");
    cookie = answer.cookie("cookie");
    const auto fresh = answer.all("//NewUpdates/UpdateInfo");
    for (const auto& one : fresh) {
      const std::string id = one.node().child("ID").text().get();
      all.push_back(id);
      (one.node().child("IsLeaf").text().as_bool() ? cached : installed) += "<int>" + id + "</int>";
    }
    if (fresh.empty()) break;
  }
  return all;
}

TEST(Agent, ScansAndGetsAFile) {
  const UpWorld world("healthy/direct");
  auto cookie = registered(world);
  const auto ids = scanned(world, cookie);
  ASSERT_GT(ids.size(), 20U);
  std::string list;
  for (auto id = ids.end() - 20; id != ids.end(); ++id) list += "<int>" + *id + "</int>";
  const auto info =
      client(world, "GetExtendedUpdateInfo",
             cookie + "<revisionIDs>" + list +
                 "</revisionIDs><infoTypes><XmlUpdateFragmentType>Extended</XmlUpdateFragmentType>"
                 "</infoTypes>");
  const auto url = info.value("Url");
  ASSERT_THAT(url, HasSubstr(world.text("endpoints", "upstream") + "/Content/"));
  const auto content = curl(world, {"-H", "Range: bytes=0-1023", "-H", "Content-Length: 0", "-A",
                                    "Microsoft-Delivery-Optimization/10.1", url});
  EXPECT_EQ(content.codes, "206");
  EXPECT_EQ(content.body.size(), 1024U);
}

}  // namespace
}  // namespace syncrig::tests
