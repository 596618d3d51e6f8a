// What leaves a server connection, byte for byte.
#include "simulator/http/server.hpp"

#include <gtest/gtest.h>

#include "simulator/http/error.hpp"
#include "simulator/net/memory_stream.hpp"
#include "simulator/net/nursery.hpp"
#include "tests/support/canned_answer.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/streams.hpp"

namespace syncrig::simulator::http {
namespace {

using tests::CannedAnswer;
using tests::PiecesBody;
using tests::text_response;

net::Task<> serve_one(net::StreamPtr stream, Answer& answer) {
  co_await serve(*stream, answer, "127.0.0.1");
}

// Sends `wire`, closes its side, and returns all that the server says.
net::Task<std::string> converse(net::StreamPtr client, net::StreamPtr server, Answer& answer,
                                std::string wire) {
  net::Nursery nursery(co_await asio::this_coro::executor);
  nursery.start(serve_one(std::move(server), answer));
  co_await client->write(asio::buffer(wire));
  co_await client->close(net::Close::graceful);
  auto said = co_await tests::read_to_end(*client);
  co_await nursery.join();
  co_return said;
}

std::string conversation(Answer& answer, std::string wire) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor());
  return tests::run(context, converse(std::move(client), std::move(server), answer, std::move(wire)));
}

Response streamed(const Request&) {
  Response response;
  response.head.version(http_1_1);
  response.head.result(status::ok);
  response.body = std::make_unique<PiecesBody>(std::vector<std::string>{"abc", "defgh"});
  return response;
}

TEST(Serve, AnswersWithLengthAndKeepsTheConnection) {
  CannedAnswer answer(
      [](const Request& request) { return text_response("for " + std::string(request.head.target())); });
  EXPECT_EQ(conversation(answer, "GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nfor /a"
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nfor /b");
}

TEST(Serve, ClosesWhenTheClientSaysSo) {
  CannedAnswer answer([](const Request&) { return text_response("x"); });
  EXPECT_EQ(conversation(
                answer,
                "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
}

TEST(Serve, Http10ClosesUnlessAskedToKeep) {
  CannedAnswer answer([](const Request&) { return text_response("x"); });
  EXPECT_EQ(conversation(answer, "GET /a HTTP/1.0\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
  EXPECT_EQ(
      conversation(answer, "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\nx");
}

TEST(Serve, HeadGetsTheHeadOnly) {
  CannedAnswer answer([](const Request&) { return text_response("hello"); });
  EXPECT_EQ(conversation(answer, "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n");
}

TEST(Serve, ABodyOfUnknownLengthGoesChunked) {
  CannedAnswer answer(streamed);
  EXPECT_EQ(conversation(answer, "GET /a HTTP/1.1\r\nHost: h\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5\r\ndefgh\r\n0\r\n\r\n");
}

TEST(Serve, ABodyOfUnknownLengthEndsWithTheConnectionForHttp10) {
  CannedAnswer answer(streamed);
  EXPECT_EQ(conversation(answer, "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabcdefgh");
}

TEST(Serve, SendsContinueWhenTheBodyIsWanted) {
  CannedAnswer answer([](const Request&) { return text_response("x"); }, true);
  const auto said = conversation(
      answer, "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello");
  EXPECT_TRUE(said.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")) << said;
  EXPECT_EQ(answer.bodies, std::vector<std::string>{"hello"});
}

TEST(Serve, WithoutContinueTheConnectionCloses) {
  CannedAnswer answer([](const Request&) { return text_response("x"); });
  const auto said = conversation(
      answer, "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_TRUE(said.starts_with("HTTP/1.1 200 OK\r\n")) << said;
  EXPECT_NE(said.find("Connection: close\r\n"), said.npos);
}

TEST(Serve, ReadsPastABodyThatNobodyWanted) {
  CannedAnswer answer([](const Request&) { return text_response("x"); });
  conversation(
      answer,
      "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhelloGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_EQ(answer.heads.size(), 2u);
  EXPECT_EQ(answer.heads[1].target(), "/b");
}

TEST(Serve, AMalformedRequestGets400) {
  CannedAnswer answer([](const Request&) { return text_response("x"); });
  const auto said = conversation(answer, "what is this\r\n\r\n");
  EXPECT_TRUE(said.starts_with("HTTP/1.1 400 Bad Request\r\n")) << said;
  EXPECT_TRUE(answer.heads.empty());
}

TEST(Serve, ARequestThatNamesNoHostOrTwoGets400) {
  CannedAnswer answer([](const Request&) { return text_response("x"); });
  for (const std::string head :
       {"GET /a HTTP/1.1\r\n\r\n", "GET /a HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n"}) {
    EXPECT_TRUE(conversation(answer, head).starts_with("HTTP/1.1 400 Bad Request\r\n")) << head;
  }
  EXPECT_TRUE(answer.heads.empty());
}

TEST(Serve, ABodyThatFailsCutsTheMessage) {
  CannedAnswer answer([](const Request&) {
    auto response = text_response("");
    response.head.set(field::content_length, "10");
    response.body =
        std::make_unique<PiecesBody>(std::vector<std::string>{"abc"}, make_error_code(Errc::body_cut));
    response.head.erase(field::content_type);
    return response;
  });
  EXPECT_EQ(conversation(answer, "GET /a HTTP/1.0\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc");
}

TEST(Serve, ResetsInsteadOfAnsweringWhenTold) {
  CannedAnswer answer([](const Request&) {
    Response response;
    response.ending = Ending::reset_unanswered;
    return response;
  });
  EXPECT_EQ(conversation(answer, "GET /a HTTP/1.1\r\nHost: h\r\n\r\n"), "!Connection reset by peer");
}

class Echo final : public Takeover {
 public:
  net::Task<> run(net::ByteStream& client, std::string early) override {
    auto text = early + co_await tests::read_to_end(client);
    co_await client.write(asio::buffer(text));
  }
};

TEST(Serve, HandsTheConnectionOver) {
  CannedAnswer answer([](const Request&) {
    Response response;
    response.head.version(http_1_1);
    response.head.result(status::ok);
    response.takeover = std::make_unique<Echo>();
    return response;
  });
  EXPECT_EQ(conversation(answer, "CONNECT h:1 HTTP/1.1\r\nHost: h\r\n\r\nraw bytes"),
            "HTTP/1.1 200 OK\r\n\r\nraw bytes");
}

}  // namespace
}  // namespace syncrig::simulator::http
