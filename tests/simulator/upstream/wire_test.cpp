#include <gmock/gmock.h>

#include "simulator/http/server.hpp"
#include "simulator/net/memory_stream.hpp"
#include "tests/simulator/upstream/site.hpp"

namespace syncrig::tests {
namespace {

namespace net = simulator::net;
using ::testing::EndsWith;
using ::testing::StartsWith;

// What a client that sends `request` gets back until the server closes.
net::Task<std::string> conversation(http::Answer& answer, std::string request) {
  auto [client, server] = net::make_stream_pair(net::Executor(co_await boost::asio::this_coro::executor));
  auto sent = co_await client->write(boost::asio::buffer(request));
  sent.value();
  co_await http::serve(*server, answer, "127.0.0.9");
  server.reset();
  std::string all;
  std::array<char, 4096> room;
  while (true) {
    const auto got = co_await client->read_some(boost::asio::buffer(room));
    if (got.has_error() || *got == 0) co_return all;
    all.append(room.data(), *got);
  }
}

std::string answer_to(Site& site, const std::string& request) {
  boost::asio::io_context context{1};
  return run(context, conversation(site.answer(), request));
}

std::string get_text(const std::string& method, const std::string& target, const std::string& fields) {
  return method + " " + target + " HTTP/1.1\r\nHost: wsus1.corp.test:8530\r\n" + fields +
         "Connection: close\r\n\r\n";
}

TEST(Wire, APartOfAFile) {
  Site site;
  const auto known = site.get(site.path_of(1));
  EXPECT_EQ(answer_to(site, get_text("GET", site.path_of(1), "Range: bytes=0-6\r\nContent-Length: 0\r\n")),
            "HTTP/1.1 206 Partial Content\r\n"
            "Content-Type: application/octet-stream\r\n"
            "Last-Modified: " +
                known.field("Last-Modified") +
                "\r\n"
                "Accept-Ranges: bytes\r\n"
                "ETag: " +
                known.field("ETag") +
                "\r\n"
                "Server: Microsoft-IIS/10.0\r\n"
                "X-Powered-By: ASP.NET\r\n"
                "Date: Sun, 22 Nov 2026 17:00:00 GMT\r\n"
                "Content-Length: 7\r\n"
                "Content-Range: bytes 0-6/4096\r\n"
                "Connection: close\r\n\r\n"
                "syncrig");
}

TEST(Wire, AHeadHasTheLengthAndNoBody) {
  Site site;
  const auto text = answer_to(site, get_text("HEAD", site.path_of(0), ""));
  EXPECT_THAT(text, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(text, ::testing::HasSubstr("\r\nContent-Length: 1258291\r\n"));
  EXPECT_THAT(text, EndsWith("\r\n\r\n"));
}

TEST(Wire, AnUnchangedFileHasNoBody) {
  Site site;
  const auto known = site.get(site.path_of(1));
  const auto text =
      answer_to(site, get_text("GET", site.path_of(1), "If-None-Match: " + known.field("ETag") + "\r\n"));
  EXPECT_THAT(text, StartsWith("HTTP/1.1 304 Not Modified\r\nLast-Modified: "));
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("Content-Length")));
  EXPECT_THAT(text, EndsWith("\r\n\r\n"));
}

TEST(Wire, AServiceAnswersWithTheFieldsOfAspNet) {
  Site site;
  const auto body = enveloped(R"(<GetAuthConfig xmlns="http://www.microsoft.com/SoftwareDistribution" />)");
  const auto text = answer_to(
      site, std::string("POST ") + server_sync_path +
                " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/xml; charset=utf-8\r\n"
                "Content-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
  const auto reply = site.sync("GetAuthConfig", "");
  EXPECT_EQ(text,
            "HTTP/1.1 200 OK\r\n"
            "Cache-Control: private, max-age=0\r\n"
            "Content-Type: text/xml; charset=utf-8\r\n"
            "Server: Microsoft-IIS/10.0\r\n"
            "X-AspNet-Version: 4.0.30319\r\n"
            "X-Powered-By: ASP.NET\r\n"
            "Date: Sun, 22 Nov 2026 17:00:00 GMT\r\n"
            "Content-Length: " +
                std::to_string(reply.text.size()) +
                "\r\n"
                "Connection: close\r\n\r\n" +
                reply.text);
}

TEST(Wire, AChunkedRequestIsRead) {
  Site site;
  const auto body = enveloped(R"(<GetAuthConfig xmlns="http://www.microsoft.com/SoftwareDistribution" />)");
  std::string chunks;
  for (const char one : body) chunks += std::string("1\r\n") + one + "\r\n";
  const auto text =
      answer_to(site, std::string("POST ") + server_sync_path +
                          " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n" +
                          chunks + "0\r\n\r\n");
  EXPECT_THAT(text, StartsWith("HTTP/1.1 200 OK\r\n"));
}

}  // namespace
}  // namespace syncrig::tests
