// Requests as they come in, at every fragmentation.
#include <gtest/gtest.h>

#include "simulator/http/message_reader.hpp"
#include "simulator/net/memory_stream.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::simulator::http {
namespace {

struct Case {
  std::string_view name;
  std::string_view wire;
  std::string_view expected;  // "METHOD target version body; " for each request, then how it ended
};

constexpr Case cases[] = {
    {"without_body", "GET /a HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a 11 []; end of stream"},
    {"with_length", "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
     "POST /a 11 [hello]; end of stream"},
    {"chunked",
     "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
     "POST /a 11 [abcde]; end of stream"},
    {"pipelined",
     "GET /a HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhiGET /c "
     "HTTP/1.0\r\n\r\n",
     "GET /a 11 []; POST /b 11 [hi]; GET /c 10 []; end of stream"},
    {"get_with_zero_length", "GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
     "GET /a 11 []; end of stream"},
    {"absolute_form", "GET http://h/a HTTP/1.1\r\nHost: h\r\n\r\n", "GET http://h/a 11 []; end of stream"},
    {"connect", "CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n", "CONNECT h:443 11 []; end of stream"},
    {"nothing", "", "end of stream"},
    {"cut_head", "GET /a HTTP/1.1\r\nHo", "partial message"},
    {"cut_body", "POST /a HTTP/1.1\r\nContent-Length: 9\r\n\r\nhello",
     "POST /a 11 [!partial message]; end of stream"},
    {"no_http", "hello there\r\n\r\n", "bad target"},
    {"bad_length", "POST /a HTTP/1.1\r\nContent-Length: five\r\n\r\n", "bad Content-Length"},
};

// Plays a case to a reader and says what the reader made of it.
net::Task<std::string> read_all_requests(net::StreamPtr client, net::StreamPtr server, std::string wire) {
  co_await client->write(asio::buffer(wire));
  co_await client->close(net::Close::graceful);
  MessageReader reader(*server);
  std::string seen;
  while (true) {
    auto request = co_await reader.request();
    if (request.has_error()) co_return seen + request.error().message();
    seen += std::string(request->head.method_string()) + " " + std::string(request->head.target()) + " " +
            std::to_string(request->head.version());
    const auto body = co_await read_all(*request->body, 1000);
    seen += " [" + (body.has_value() ? *body : "!" + body.error().message()) + "]; ";
  }
}

using Parameters = std::tuple<Case, std::size_t>;
class Reader : public testing::TestWithParam<Parameters> {};

TEST_P(Reader, ReadsRequestsWhateverTheirPieces) {
  const auto& [one, piece_bytes] = GetParam();
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor(), piece_bytes);
  const auto seen =
      tests::run(context, read_all_requests(std::move(client), std::move(server), std::string(one.wire)));
  EXPECT_EQ(seen, one.expected);
}

std::string name_of(const testing::TestParamInfo<Parameters>& info) {
  return std::string(std::get<0>(info.param).name) + "_by_" + std::to_string(std::get<1>(info.param));
}

INSTANTIATE_TEST_SUITE_P(All, Reader,
                         testing::Combine(testing::ValuesIn(cases), testing::Values(1, 2, 3, 7, 16, 0)),
                         name_of);

}  // namespace
}  // namespace syncrig::simulator::http
