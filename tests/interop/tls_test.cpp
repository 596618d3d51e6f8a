// curl, openssl and wget in front of worlds that speak TLS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interop/curl.hpp"

namespace syncrig::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr auto name = "wsus1.corp.test";
constexpr auto service = "/ServerSyncWebService/ServerSyncWebService.asmx";

// "127.77.0.10:8531"
std::string place_of(const UpWorld& world) {
  return world.text("endpoints", "upstream").substr(std::string("https://").size());
}

std::string ca_of(const UpWorld& world) {
  return std::string(world.ready().at("ca").as_string());
}

std::string url_of(const UpWorld& world, const std::string& path) {
  const auto place = place_of(world);
  return std::string("https://") + name + place.substr(place.find(':')) + path;
}

// curl that knows where the name leads to, and trusts the world's authority.
Fetched secure_curl(const UpWorld& world, std::vector<std::string> options) {
  const auto place = place_of(world);
  const auto colon = place.find(':');
  std::vector<std::string> all{"--cacert", ca_of(world), "--resolve",
                               std::string(name) + place.substr(colon) + ":" + place.substr(0, colon)};
  all.insert(all.end(), options.begin(), options.end());
  all.push_back(url_of(world, service));
  return curl(world, all);
}

Ended s_client(const UpWorld& world, std::vector<std::string> options) {
  std::vector<std::string> argv{"openssl", "s_client", "-connect", place_of(world), "-CAfile", ca_of(world)};
  argv.insert(argv.end(), options.begin(), options.end());
  return run_program(argv);
}

// Base64 as it goes into a path.
std::string percent_encoded(const std::string& text) {
  std::string encoded;
  for (const char one : text)
    encoded += one == '+' ? "%2B" : one == '/' ? "%2F" : one == '=' ? "%3D" : std::string(1, one);
  return encoded;
}

TEST(CurlOverTls, ReadsThePageOfAService) {
  const UpWorld world("healthy/https-upstream");
  const auto fetched = secure_curl(world, {});
  EXPECT_EQ(fetched.exit_status, 0);
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_THAT(fetched.body, HasSubstr("GetAuthConfig"));
  EXPECT_THAT(world.journal(), HasSubstr(R"("event":"HANDSHAKE")"));
}

TEST(CurlOverTls, IsToldHttpsInTheDescription) {
  const UpWorld world("healthy/https-upstream");
  const auto fetched = secure_curl(world, {"-G", "-d", "wsdl"});
  EXPECT_THAT(fetched.body, HasSubstr(std::string("location=\"https://") + name));
}

TEST(CurlOverTls, GetsFilesPlainOnePortBelow) {
  const UpWorld world("healthy/https-upstream");
  EXPECT_THAT(world.text("sample", "direct_url"), HasSubstr(":8530/Content/"));
  EXPECT_EQ(curl(world, {world.text("sample", "direct_url")}).body.size(), world.sample_bytes());
  const auto plain = world.text("endpoints", "content");
  EXPECT_EQ(curl(world, {plain.substr(0, plain.rfind('/')) + service}).codes, "403");
}

TEST(CurlOverTls, RefusesEachBadCertificate) {
  constexpr int peer_failed_verification = 60;
  for (const auto* id : {"tls/self-signed", "tls/cert-expired", "tls/cert-not-yet-valid",
                         "tls/missing-intermediate", "tls/name-mismatch", "tls/wrong-eku"}) {
    const UpWorld world(id);
    EXPECT_EQ(secure_curl(world, {}).exit_status, peer_failed_verification) << id;
    const UpWorld twin(id, {"--twin"});
    EXPECT_EQ(secure_curl(twin, {}).exit_status, 0) << id;
  }
}

TEST(CurlOverTls, GoesThroughTheProxysTunnel) {
  const UpWorld world("healthy/connect-tunnel");
  const auto fetched = curl(world, {"--cacert", ca_of(world), "-x",
                                    "http://" + world.text("endpoints", "proxy"), url_of(world, service)});
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_THAT(world.journal(),
              AllOf(HasSubstr(R"("method":"CONNECT")"), HasSubstr(R"("event":"HANDSHAKE")")));
}

TEST(CurlOverTls, SeesTheGatewaysCertificateThroughOneThatOpensTls) {
  const UpWorld world("tls/interception");
  const std::vector<std::string> way{"-x", "http://" + world.text("endpoints", "proxy"),
                                     url_of(world, service)};
  auto trusting = way, careless = way;
  trusting.insert(trusting.begin(), {"--cacert", ca_of(world)});
  careless.insert(careless.begin(), {"-k"});
  EXPECT_EQ(curl(world, trusting).exit_status, 60);
  const auto fetched = curl(world, careless);
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_THAT(fetched.body, HasSubstr("GetAuthConfig"));
}

// A world whose gateway opens TLS and takes Range away.
constexpr auto opened_and_stripped = R"(# proto-file: scenarios/schema/scenario.proto
# proto-message: syncrig.Scenario
title: "No ranges inside"
story: "The gateway opens TLS."
source: "RFC 9110 14.2"
world {
  upstream { tls { enabled: true } }
  proxy { interception { enabled: true } }
  downstream { upstream_use_ssl: true upstream_port: 8531 proxy { enabled: true } }
}
fault {
  name: "strip"
  at: PROXY
  when { path: "/Content/**" nth: 2 }
  strip_request_header { name: "Range" }
}
proof { receipt: "strip" observed { at: PROXY event: RESPONSE path: "/Content/**" status: 200 } }
cure { title: "Let the gateway pass ranges" removes: "strip" }
expect { finding { code: RANGE_NOT_HONOURED where: PROXY } forbid: CONTENT_MISSING }
)";

// The status of a range of the sample, asked over TLS through the proxy.
std::string range_inside(const UpWorld& world) {
  const auto sample = world.text("sample", "url");
  const auto path = sample.substr(sample.find("/Content/"));
  return curl(world,
              {"-k", "-r", "0-99", "-x", "http://" + world.text("endpoints", "proxy"), url_of(world, path)})
      .codes;
}

TEST(CurlOverTls, MeetsTheProxysFaultsInsideTheTunnelsThatItOpens) {
  TemporaryFolder folder;
  const UpWorld world(folder.write("stripped.txtpb", opened_and_stripped));
  EXPECT_EQ(range_inside(world), "206");
  EXPECT_EQ(range_inside(world), "200");  // the tunnels count together
  EXPECT_EQ(range_inside(world), "206");
  EXPECT_THAT(world.journal(), AllOf(HasSubstr(R"("event":"RECEIPT","fault":"strip")"),
                                     HasSubstr(R"("method":"GET","target":"/Content/)")));
}

TEST(OpensslSClient, VerifiesTheChain) {
  const UpWorld world("healthy/https-upstream");
  const auto ended =
      s_client(world, {"-servername", name, "-verify_hostname", name, "-verify_return_error", "-showcerts"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("Verify return code: 0 (ok)"), HasSubstr("Corp Test Issuing CA")));
}

TEST(OpensslSClient, MayLimitTheVersion) {
  const UpWorld world("healthy/https-upstream");
  const auto ended = s_client(world, {"-servername", name, "-tls1_2"});
  EXPECT_THAT(ended.out, HasSubstr("Protocol  : TLSv1.2")) << ended.err;
}

TEST(OpensslSClient, FindsNoVersionInCommonWithAHardenedServer) {
  const UpWorld world("tls/version-mismatch");
  const auto old = s_client(world, {"-servername", name, "-tls1", "-cipher", "ALL:@SECLEVEL=0"});
  EXPECT_NE(old.status, 0);
  EXPECT_THAT(old.err, HasSubstr("protocol version"));
  EXPECT_EQ(s_client(world, {"-servername", name, "-tls1_2"}).status, 0);
}

TEST(OpensslSClient, IsShownTheDefaultCertificateWithoutAServerName) {
  const UpWorld world("tls/sni-default-cert");
  EXPECT_THAT(s_client(world, {"-noservername"}).out, HasSubstr("intranet.corp.test"));
  EXPECT_THAT(s_client(world, {"-servername", name}).out,
              AllOf(HasSubstr(name), Not(HasSubstr("intranet.corp.test"))));
}

// `openssl` with its arguments; its output without the line's end.
std::string openssl(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "openssl");
  const auto ended = run_program(arguments);
  EXPECT_EQ(ended.status, 0) << ended.err;
  return ended.out.substr(0, ended.out.find_last_not_of('\n') + 1);
}

// openssl asks by POST alone: curl carries its question, in the path.
TEST(OpensslOcsp, BelievesAnAnswerThatCameByGet) {
  const UpWorld world("healthy/connect-tunnel");
  const TemporaryFolder folder;
  const auto fetch = [&](const std::string& url, const std::string& file) {
    const auto fetched = curl(world, {"-x", "http://" + world.text("endpoints", "proxy"), url});
    EXPECT_EQ(fetched.codes, "200");
    return folder.write(file, fetched.body);
  };
  const auto leaf = folder.write("leaf.pem", s_client(world, {"-servername", name}).out);
  const auto responder = openssl({"x509", "-in", leaf, "-noout", "-ocsp_uri"});
  const auto issuer = fetch(responder.substr(0, responder.rfind('/')) + "/issuing.crt", "issuing.crt");
  const auto question = (folder.path() / "question").string();
  const std::vector<std::string> about{"ocsp", "-no_nonce", "-issuer", issuer, "-cert", leaf};
  auto asking = about, reading = about;
  asking.insert(asking.end(), {"-reqout", question});
  openssl(asking);
  const auto text = percent_encoded(openssl({"base64", "-A", "-in", question}));
  reading.insert(reading.end(),
                 {"-respin", fetch(responder + "/" + text, "answer"), "-CAfile", ca_of(world)});
  EXPECT_THAT(openssl(reading), HasSubstr(leaf + ": good"));
}

TEST(WgetOverTls, GoesThroughTheProxysTunnel) {
  const UpWorld world("healthy/connect-tunnel");
  auto variables = no_proxy_variables;
  variables["https_proxy"] = "http://" + world.text("endpoints", "proxy");
  const auto ended = run_program({"wget", "--no-config", "-q", "-O", "-", "--ca-certificate=" + ca_of(world),
                                  "-e", "use_proxy=yes", url_of(world, service)},
                                 variables);
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("GetAuthConfig"));
}

}  // namespace
}  // namespace syncrig::tests
