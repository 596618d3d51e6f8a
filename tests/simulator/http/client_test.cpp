// The client's end, against raw bytes from the other side.
#include "simulator/http/client.hpp"

#include <gtest/gtest.h>

#include "simulator/http/error.hpp"
#include "simulator/net/memory_stream.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/streams.hpp"

namespace syncrig::simulator::http {
namespace {

struct Seen {
  std::string answer;  // "status body" or "!error"
  bool reusable = false;
  std::string sent;
};

Request get(std::string_view target, verb method = verb::get) {
  Request request;
  request.head.version(http_1_1);
  request.head.method(method);
  request.head.target(target);
  request.head.set(field::host, "h");
  return request;
}

// Has the client send one request to a server that answers `wire` and closes.
net::Task<Seen> exchange(net::StreamPtr client, net::StreamPtr server, Request request, std::string wire) {
  co_await server->write(asio::buffer(wire));
  co_await server->close(net::Close::graceful);
  Seen seen;
  {
    ClientConnection connection(std::move(client));
    auto response = co_await connection.exchange(request);
    if (response.has_error()) {
      seen.answer = "!" + response.error().message();
    } else {
      seen.answer = std::to_string(response->head.result_int());
      if (response->body) {
        const auto body = co_await read_all(*response->body, 1000);
        seen.answer += " " + (body.has_value() ? *body : "!" + body.error().message());
      }
      seen.reusable = connection.reusable();
    }
  }
  seen.sent = co_await tests::read_to_end(*server);
  co_return seen;
}

Seen exchange(Request request, std::string wire) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor(), 3);
  return tests::run(context,
                    exchange(std::move(client), std::move(server), std::move(request), std::move(wire)));
}

TEST(ClientConnection, ReadsAnswersOfEveryFraming) {
  EXPECT_EQ(exchange(get("/"), "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").answer, "200 hi");
  EXPECT_EQ(
      exchange(get("/"), "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n").answer,
      "200 hi");
  EXPECT_EQ(exchange(get("/"), "HTTP/1.0 200 OK\r\n\r\nhi").answer, "200 hi");
  EXPECT_EQ(exchange(get("/"), "HTTP/1.1 304 Not Modified\r\n\r\n").answer, "304 ");
}

TEST(ClientConnection, SkipsInterimAnswers) {
  EXPECT_EQ(exchange(get("/"), "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
                .answer,
            "200 hi");
}

TEST(ClientConnection, AnAnswerToHeadHasNoBody) {
  const auto seen = exchange(get("/", verb::head), "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n");
  EXPECT_EQ(seen.answer, "200");
  EXPECT_TRUE(seen.reusable);
}

TEST(ClientConnection, IsReusableOnlyAfterAWholeAnswerThatKeepsTheConnection) {
  EXPECT_TRUE(exchange(get("/"), "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").reusable);
  EXPECT_FALSE(
      exchange(get("/"), "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi").reusable);
  EXPECT_FALSE(exchange(get("/"), "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi").reusable);
}

TEST(ClientConnection, ACutAnswerIsAnError) {
  EXPECT_EQ(exchange(get("/"), "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi").answer,
            "200 !partial message");
  EXPECT_EQ(exchange(get("/"), "HTTP/1.1 200 O").answer, "!partial message");
  EXPECT_EQ(exchange(get("/"), "").answer, "!end of stream");
}

TEST(ClientConnection, SendsABodyWithItsLength) {
  auto request = get("/a", verb::post);
  request.body = text_body("hello");
  EXPECT_EQ(exchange(std::move(request), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").sent,
            "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
}

net::Task<boost::system::error_code> ask_twice_unread(net::StreamPtr client, net::StreamPtr server) {
  const std::string wire = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
  co_await server->write(asio::buffer(wire));
  ClientConnection connection(std::move(client));
  auto first = get("/a");
  auto second = get("/b");
  auto response = co_await connection.exchange(first);
  auto again = co_await connection.exchange(second);
  co_return again.error();
}

TEST(ClientConnection, RefusesASecondRequestBeforeTheFirstAnswerIsRead) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor());
  EXPECT_EQ(tests::run(context, ask_twice_unread(std::move(client), std::move(server))), Errc::unread_body);
}

}  // namespace
}  // namespace syncrig::simulator::http
