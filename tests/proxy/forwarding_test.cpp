// Requests and responses on their way through the proxy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/proxy/proxy_site.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tests::PiecesBody;
using tests::ProxySite;

http::Response in_pieces(const http::Request&) {
  http::Response response;
  response.head.version(http::http_1_1);
  response.head.result(http::status::ok);
  response.body = std::make_unique<PiecesBody>(std::vector<std::string>{"abc", "defgh"});
  return response;
}

TEST(Forwarding, TurnsAbsoluteFormIntoOriginForm) {
  ProxySite site;
  EXPECT_EQ(site.say(site.last_get("/a?b=c", "Accept: */*\r\n")),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
            "Via: 1.1 proxy.corp.test (syncrig)\r\nConnection: close\r\n\r\nhello");
  ASSERT_EQ(site.origin.heads.size(), 1u);
  const auto& head = site.origin.heads[0];
  EXPECT_EQ(head.target(), "/a?b=c");
  EXPECT_EQ(head.version(), http::http_1_1);
  EXPECT_EQ(head["Accept"], "*/*");
  EXPECT_EQ(head["Via"], "1.1 proxy.corp.test (syncrig)");
}

// RFC 9112 3.2.2: what the client says is replaced.
TEST(Forwarding, TakesHostFromTheTarget) {
  ProxySite site;
  site.say(site.last_get("/a", "Host: elsewhere.test\r\n"));
  site.say(site.last_get("/a"));
  const auto authority = "wsus1.corp.test:" + std::to_string(site.server->port());
  for (const auto& head : site.origin.heads) EXPECT_EQ(head["Host"], authority);
}

TEST(Forwarding, KeepsFieldsOfOneConnectionToIt) {
  ProxySite site([](const http::Request&) {
    auto response = tests::text_response("hello");
    response.head.set("Keep-Alive", "timeout=5");
    response.head.set("X-Hop", "1");
    response.head.set("Connection", "X-Hop");
    response.head.set("X-End", "2");
    return response;
  });
  const auto said = site.say(site.last_get("/a",
                                           "Proxy-Connection: Keep-Alive\r\nTE: trailers\r\n"
                                           "Proxy-Authorization: Basic x\r\nX-Kept: 1\r\n"));
  EXPECT_THAT(said, HasSubstr("X-End: 2\r\n"));
  EXPECT_THAT(said, Not(HasSubstr("X-Hop")));
  EXPECT_THAT(said, Not(HasSubstr("Keep-Alive")));
  const auto& head = site.origin.heads.at(0);
  EXPECT_EQ(head["X-Kept"], "1");
  for (const auto name : {"Proxy-Connection", "TE", "Proxy-Authorization", "Connection"})
    EXPECT_EQ(head.count(name), 0u) << name;
}

TEST(Forwarding, AnswersToHeadKeepTheirLength) {
  ProxySite site;
  const auto said = site.say("HEAD " + site.url("/a") + " HTTP/1.1\r\nHost: h\r\n\r\n" + site.last_get("/b"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
                               "Via: 1.1 proxy.corp.test (syncrig)\r\n\r\nHTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(site.origin.heads.at(0).method(), http::verb::head);
  EXPECT_EQ(site.server->connections(), 1);
}

TEST(Forwarding, A304KeepsItsLengthAndHasNoBody) {
  ProxySite site([](const http::Request&) {
    http::Response response;
    response.head.version(http::http_1_1);
    response.head.result(http::status::not_modified);
    response.head.set("Content-Length", "5000");
    return response;
  });
  const auto said = site.say(site.get("/a") + site.last_get("/b"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 304 Not Modified\r\nContent-Length: 5000\r\n"));
  EXPECT_THAT(said, EndsWith("Connection: close\r\n\r\n"));
  EXPECT_EQ(site.origin.heads.size(), 2u);
}

TEST(Forwarding, ChunkedRequestsStayChunked) {
  ProxySite site;
  site.say("POST " + site.url("/a") +
           " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: "
           "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_THAT(site.origin.bodies, ElementsAre("abcde"));
  EXPECT_EQ(site.origin.heads.at(0)["Transfer-Encoding"], "chunked");
}

TEST(Forwarding, RequestsWithALengthKeepIt) {
  ProxySite site;
  site.say("POST " + site.url("/a") +
           " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_THAT(site.origin.bodies, ElementsAre("hello"));
  EXPECT_EQ(site.origin.heads.at(0)["Content-Length"], "5");
  EXPECT_EQ(site.origin.heads.at(0).count("Transfer-Encoding"), 0u);
}

TEST(Forwarding, ContinueIsTheServersToSay) {
  ProxySite site;
  const auto said = site.say("POST " + site.url("/a") +
                             " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 5\r\n"
                             "Expect: 100-continue\r\n\r\nhello");
  EXPECT_THAT(said, StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(site.origin.heads.at(0)["Expect"], "100-continue");
  EXPECT_THAT(site.origin.bodies, ElementsAre("hello"));
}

TEST(Forwarding, ChunkedResponsesStayChunked) {
  ProxySite site(in_pieces);
  EXPECT_EQ(site.say(site.last_get("/a")),
            "HTTP/1.1 200 OK\r\nVia: 1.1 proxy.corp.test (syncrig)\r\nTransfer-Encoding: chunked\r\n"
            "Connection: close\r\n\r\n3\r\nabc\r\n5\r\ndefgh\r\n0\r\n\r\n");
}

TEST(Forwarding, ChunkedResponsesEndWithTheConnectionForHttp10) {
  ProxySite site([](const http::Request& request) {
    EXPECT_EQ(request.head.version(), http::http_1_0);
    EXPECT_EQ(request.head["Via"], "1.0 proxy.corp.test (syncrig)");
    return in_pieces(request);
  });
  EXPECT_EQ(site.say("GET " + site.url("/a") + " HTTP/1.0\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nVia: 1.1 proxy.corp.test (syncrig)\r\nConnection: close\r\n\r\nabcdefgh");
}

TEST(Forwarding, AnswersOfHttp10ServersComeBackAsHttp11) {
  ProxySite site([](const http::Request&) {
    auto response = tests::text_response("hello");
    response.head.version(http::http_1_0);
    return response;
  });
  const auto said = site.say(site.last_get("/a"));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(said, HasSubstr("Via: 1.0 proxy.corp.test (syncrig)\r\n"));
}

TEST(Forwarding, AnAnswerCutShortIsCutShort) {
  ProxySite site([](const http::Request&) {
    auto response = tests::text_response("hello");
    response.head.set("Content-Length", "500");
    response.ending = http::Ending::close;
    return response;
  });
  const auto said = site.say(site.get("/a") + site.last_get("/b"));
  EXPECT_THAT(said, HasSubstr("Content-Length: 500\r\n"));
  EXPECT_THAT(said, EndsWith("\r\n\r\nhello"));
}

TEST(Forwarding, ComesFromTheProxysOwnAddress) {
  std::string client;
  ProxySite site([&](const http::Request& request) {
    client = request.client;
    return tests::text_response("hello");
  });
  site.say(site.last_get("/a"));
  EXPECT_EQ(client, "127.0.0.30");
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
