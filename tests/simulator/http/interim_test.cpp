// Trailers, 1xx responses and long heads, on both ends of a connection.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/http/client.hpp"
#include "simulator/http/message_reader.hpp"
#include "simulator/http/message_writer.hpp"
#include "simulator/http/server.hpp"
#include "simulator/net/error.hpp"
#include "simulator/net/memory_stream.hpp"
#include "simulator/net/nursery.hpp"
#include "tests/support/canned_answer.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/streams.hpp"

namespace syncrig::simulator::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string fields_text(const Fields* fields) {
  if (!fields) return "none";
  std::string text;
  for (const auto& one : *fields)
    text += std::string(one.name_string()) + "=" + std::string(one.value()) + ";";
  return text;
}

// Reads one request and says what came after its body.
net::Task<std::string> trailers_of(net::StreamPtr client, net::StreamPtr server, std::string wire) {
  co_await client->write(asio::buffer(wire));
  co_await client->close(net::Close::graceful);
  MessageReader reader(*server);
  auto request = co_await reader.request();
  if (request.has_error()) co_return "!" + request.error().message();
  const auto body = co_await read_all(*request->body, 100'000);
  if (body.has_error()) co_return "!" + body.error().message();
  co_return *body + " " + fields_text(request->body->trailers());
}

std::string trailers(const std::string& chunks, std::size_t piece_bytes = 0) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor(), piece_bytes);
  auto wire = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
  return tests::run(context, trailers_of(std::move(client), std::move(server), std::move(wire)));
}

TEST(Trailers, ComeAfterTheBodyWhateverThePieces) {
  for (const std::size_t piece : {1, 2, 3, 7, 16, 0}) {
    EXPECT_EQ(trailers("3;x=\"y\"\r\nabc\r\n0\r\nX-Sum: 7\r\nX-End: yes\r\n\r\n", piece),
              "abc X-Sum=7;X-End=yes;");
    EXPECT_EQ(trailers("3\r\nabc\r\n0\r\n\r\n", piece), "abc none");
  }
}

TEST(Trailers, DoNotFrameOrRouteAMessage) {
  EXPECT_EQ(trailers("1\r\na\r\n0\r\nHost: other\r\nProxy-Authorization: Basic x\r\nX-Sum: 7\r\n\r\n"),
            "a X-Sum=7;");
}

TEST(Trailers, WithoutEndAreRefused) {
  EXPECT_THAT(trailers("1\r\na\r\n0\r\nX: " + std::string(200'000, 'x')), HasSubstr("header limit"));
}

class TrailedBody final : public Body {
 public:
  TrailedBody() { trailers_.insert("X-Sum", "7"); }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  net::Task<net::Result<asio::const_buffer>> next() override {
    static constexpr std::string_view text = "abc";
    const auto length = std::exchange(left_, 0);
    co_return asio::const_buffer(text.data(), length);
  }
  const Fields* trailers() const override { return &trailers_; }

 private:
  Fields trailers_;
  std::size_t left_ = 3;
};

net::Task<std::string> write_trailed(net::StreamPtr client, net::StreamPtr server) {
  Request request;
  request.head.version(http_1_1);
  request.head.method(verb::post);
  request.head.target("/a");
  request.body = std::make_unique<TrailedBody>();
  co_await write_request(*client, request);
  co_await client->close(net::Close::graceful);
  co_return co_await tests::read_to_end(*server);
}

TEST(Trailers, AreWrittenAfterTheLastChunk) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor());
  EXPECT_EQ(tests::run(context, write_trailed(std::move(client), std::move(server))),
            "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 7\r\n\r\n");
}

// Notes the 1xx responses it is given.
class NotedInterim final : public Interim {
 public:
  net::Task<net::Result<>> send(const ResponseHead& head) override {
    noted += std::to_string(head.result_int()) + " " + std::string(head["Link"]) + ";";
    co_return net::Result<>{};
  }
  void take_over_continue() override {}

  std::string noted;
};

net::Task<std::string> ask_noting(net::StreamPtr client, net::StreamPtr server, std::string wire) {
  co_await server->write(asio::buffer(wire));
  ClientConnection connection(std::move(client));
  NotedInterim interim;
  Request request;
  request.head.version(http_1_1);
  request.head.method(verb::get);
  request.head.target("/a");
  request.interim = &interim;
  auto response = co_await connection.exchange(request);
  co_return interim.noted +
      (response.has_error() ? "!" + response.error().message() : std::to_string(response->head.result_int()));
}

TEST(InterimResponses, GoToWhoeverWantsThem) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor(), 3);
  EXPECT_EQ(tests::run(context, ask_noting(std::move(client), std::move(server),
                                           "HTTP/1.1 103 Early Hints\r\nLink: </s>\r\n\r\n"
                                           "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
            "103 </s>;200");
}

// A body that never comes.
class AbsentBody final : public Body {
 public:
  std::optional<std::uint64_t> size() const override { return 5; }
  net::Task<net::Result<asio::const_buffer>> next() override {
    net::Timer never(co_await asio::this_coro::executor, net::Clock::time_point::max());
    auto [error] = co_await never.async_wait(net::as_result);
    co_return error;
  }
};

net::Task<std::string> ask_expecting(net::StreamPtr client, net::StreamPtr server, std::string wire) {
  co_await server->write(asio::buffer(wire));
  ClientConnection connection(std::move(client));
  Request request;
  request.head.version(http_1_1);
  request.head.method(verb::post);
  request.head.target("/a");
  request.head.set(field::expect, "100-continue");
  request.head.set(field::content_length, "5");
  request.body = std::make_unique<AbsentBody>();
  auto response = co_await connection.exchange(request);
  if (response.has_error()) co_return "!" + response.error().message();
  co_return std::to_string(response->head.result_int()) + (connection.reusable() ? " kept" : " closing");
}

TEST(Expectation, IsEndedByAFinalResponseWithoutTheBody) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor());
  EXPECT_EQ(
      tests::run(context, ask_expecting(std::move(client), std::move(server),
                                        "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n")),
      "417 closing");
}

net::Task<boost::system::error_code> ask_the_silent(net::StreamPtr client) {
  ClientConnection connection(std::move(client));
  connection.limit_silence(std::chrono::milliseconds(1));
  Request request;
  request.head.version(http_1_1);
  request.head.method(verb::get);
  request.head.target("/a");
  auto response = co_await connection.exchange(request);
  co_return response.error();
}

TEST(Silence, EndsTheExchange) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor());
  EXPECT_EQ(tests::run(context, ask_the_silent(std::move(client))), net::Errc::timed_out);
}

net::Task<> serve_it(net::StreamPtr stream, Answer& answer) {
  co_await serve(*stream, answer, "127.0.0.1");
}

net::Task<std::string> say_to_server(net::StreamPtr client, net::StreamPtr server, Answer& answer,
                                     std::string wire) {
  net::Nursery nursery(co_await asio::this_coro::executor);
  nursery.start(serve_it(std::move(server), answer));
  co_await client->write(asio::buffer(wire));
  co_await client->close(net::Close::graceful);
  auto said = co_await tests::read_to_end(*client);
  co_await nursery.join();
  co_return said;
}

TEST(LongHeads, Get431) {
  asio::io_context context;
  tests::CannedAnswer answer([](const Request&) { return tests::text_response("x"); });
  auto [client, server] = net::make_stream_pair(context.get_executor());
  const auto wire = "GET /a HTTP/1.1\r\nHost: h\r\nX: " + std::string(70'000, 'x') + "\r\n\r\n";
  EXPECT_THAT(tests::run(context, say_to_server(std::move(client), std::move(server), answer, wire)),
              StartsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n"));
  EXPECT_TRUE(answer.heads.empty());
}

}  // namespace
}  // namespace syncrig::simulator::http
