// curl in front of healthy and faulty worlds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/interop/curl.hpp"

namespace syncrig::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string proxy_of(const UpWorld& world) {
  return "http://" + world.text("endpoints", "proxy");
}

std::string whole_file(const UpWorld& world) {
  const auto fetched = curl(world, {world.text("sample", "direct_url")});
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_EQ(fetched.body.size(), world.sample_bytes());
  return fetched.body;
}

TEST(Curl, GetsARangeThroughTheProxy) {
  const UpWorld world("healthy/through-proxy");
  const auto fetched = curl(world, {"-r", "0-99", "-x", proxy_of(world), world.text("sample", "url")});
  EXPECT_EQ(fetched.codes, "206");
  EXPECT_THAT(fetched.head,
              HasSubstr("Content-Range: bytes 0-99/" + std::to_string(world.sample_bytes()) + "\r\n"));
  EXPECT_EQ(fetched.body, whole_file(world).substr(0, 100));
}

TEST(Curl, GetsTheWholeFileFromAProxyThatStripsRanges) {
  const UpWorld world("proxy/range-stripped");
  const auto fetched = curl(world, {"-r", "0-99", "-x", proxy_of(world), world.text("sample", "url")});
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_EQ(fetched.body, whole_file(world));
  EXPECT_THAT(world.journal(), HasSubstr(R"("event":"RECEIPT","fault":"strip-range")"));
  EXPECT_EQ(curl(world, {"-r", "0-99", world.text("sample", "direct_url")}).codes, "206");
}

TEST(Curl, GetsRangesAgainOnceTheProxyIsCured) {
  for (const auto& options : {std::vector<std::string>{"--twin"}, {"--cure", "1"}}) {
    const UpWorld world("proxy/range-stripped", options);
    const auto fetched = curl(world, {"-r", "0-99", "-x", proxy_of(world), world.text("sample", "url")});
    EXPECT_EQ(fetched.codes, "206") << options[0];
    EXPECT_THAT(world.journal(), Not(HasSubstr("RECEIPT"))) << options[0];
  }
}

TEST(Curl, GetsTheWholeFileFromAnOriginWithoutRanges) {
  const UpWorld world("http/no-range-origin");
  const auto fetched = curl(world, {"-r", "0-99", world.text("sample", "direct_url")});
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_EQ(fetched.body.size(), world.sample_bytes());
}

// The upstream's other port, where an ordinary user's world has it too.
std::string on_port_80(std::string url) {
  const std::string port = ::geteuid() == 0 ? ":80/" : ":10080/";
  return url.replace(url.find(":8530/"), 6, port);
}

TEST(Curl, GetsContentAndNothingElseOnPort80) {
  const UpWorld world("healthy/direct");
  const auto fetched = curl(world, {on_port_80(world.text("sample", "direct_url"))});
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_EQ(fetched.body, whole_file(world));
  const auto service =
      world.text("endpoints", "upstream") + "/ServerSyncWebService/ServerSyncWebService.asmx";
  EXPECT_EQ(curl(world, {service}).codes, "200");
  EXPECT_EQ(curl(world, {on_port_80(service)}).codes, "404");
}

TEST(Curl, ReadsSeveralRanges) {
  const UpWorld world("healthy/direct");
  const auto fetched = curl(world, {"-r", "0-9,20-29", world.text("sample", "direct_url")});
  EXPECT_EQ(fetched.codes, "206");
  EXPECT_THAT(fetched.head, HasSubstr("Content-Type: multipart/byteranges; boundary="));
  const auto file = whole_file(world);
  const auto total = "/" + std::to_string(file.size()) + "\r\n";
  EXPECT_THAT(fetched.body, AllOf(HasSubstr("Content-Range: bytes 0-9" + total),
                                  HasSubstr("Content-Range: bytes 20-29" + total),
                                  HasSubstr("\r\n\r\n" + file.substr(0, 10) + "\r\n--"),
                                  HasSubstr("\r\n\r\n" + file.substr(20, 10) + "\r\n--")));
}

TEST(Curl, ResumesADownload) {
  const UpWorld world("healthy/direct");
  const auto file = whole_file(world);
  const auto at = std::to_string(file.size() - 1000);
  const auto fetched = curl(world, {"-C", at, world.text("sample", "direct_url")});
  EXPECT_EQ(fetched.codes, "206");
  EXPECT_EQ(fetched.body.substr(fetched.body.size() - 1000), file.substr(file.size() - 1000));
}

TEST(Curl, AsksForTheHeadAlone) {
  const UpWorld world("healthy/through-proxy");
  for (const auto& way : {std::vector<std::string>{world.text("sample", "direct_url")},
                          {"-x", proxy_of(world), world.text("sample", "url")}}) {
    std::vector<std::string> arguments{"-I"};
    arguments.insert(arguments.end(), way.begin(), way.end());
    const auto fetched = curl(world, arguments);
    EXPECT_EQ(fetched.exit_status, 0);
    EXPECT_EQ(fetched.codes, "200");
    EXPECT_THAT(fetched.head, HasSubstr("Content-Length: " + std::to_string(world.sample_bytes()) + "\r\n"));
  }
}

TEST(Curl, SpeaksHttp10) {
  const UpWorld world("healthy/through-proxy");
  const auto direct = curl(world, {"--http1.0", world.text("sample", "direct_url")});
  EXPECT_EQ(direct.codes, "200");
  EXPECT_EQ(direct.body.size(), world.sample_bytes());
  const auto proxied = curl(world, {"--http1.0", "-x", proxy_of(world), world.text("sample", "url")});
  EXPECT_EQ(proxied.codes, "200");
  EXPECT_EQ(proxied.body, direct.body);
}

TEST(Curl, HasTheNewestAlready) {
  const UpWorld world("healthy/direct");
  const auto head = curl(world, {"-I", world.text("sample", "direct_url")}).head;
  const auto start = head.find("Last-Modified: ");
  ASSERT_NE(start, head.npos) << head;
  const auto date = head.substr(start + 15, head.find("\r\n", start) - start - 15);
  const auto fetched = curl(world, {"-H", "If-Modified-Since: " + date, world.text("sample", "direct_url")});
  EXPECT_EQ(fetched.exit_status, 0);
  EXPECT_EQ(fetched.codes, "304");
}

TEST(Curl, TunnelsThroughTheProxy) {
  const UpWorld world("healthy/through-proxy");
  const auto fetched = curl(world, {"-p", "-x", proxy_of(world), world.text("sample", "url")});
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_EQ(fetched.body, whole_file(world));
  EXPECT_THAT(fetched.head, StartsWith("HTTP/1.1 200 Connection established\r\n"));
  EXPECT_THAT(world.journal(), HasSubstr(R"("method":"CONNECT","target":"wsus1.corp.test:8530")"));
}

TEST(Curl, KeepsItsConnectionToTheProxy) {
  const UpWorld world("healthy/through-proxy");
  const auto url = world.text("sample", "url");
  const auto ended =
      run_program({"curl", "-q", "-sS", "--max-time", "60", "-w", "%{http_code} %{num_connects}\n", "-x",
                   proxy_of(world), "-o", world.file("a"), url, "-o", world.file("b"), url},
                  no_proxy_variables);
  EXPECT_EQ(ended.out, "200 1\n200 0\n") << ended.err;
}

TEST(Curl, IsRefusedAForeignHost) {
  const UpWorld world("healthy/through-proxy");
  const auto fetched = curl(world, {"-x", proxy_of(world), "http://example.com/"});
  EXPECT_EQ(fetched.codes, "403");
  EXPECT_THAT(fetched.body, HasSubstr("example.com is none of them"));
  EXPECT_THAT(world.journal(), HasSubstr(R"("event":"REFUSED")"));
}

}  // namespace
}  // namespace syncrig::tests
