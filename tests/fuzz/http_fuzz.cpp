// Requests as they come to a server and to a proxy: whatever the pieces they come in, they are read the same,
// and every answer is one.
#include <boost/asio/co_spawn.hpp>

#include "proxy/forwarding/hop_by_hop.hpp"
#include "proxy/forwarding/max_forwards.hpp"
#include "proxy/forwarding/target.hpp"
#include "simulator/http/error.hpp"
#include "simulator/http/message_reader.hpp"
#include "simulator/http/server.hpp"
#include "simulator/net/memory_stream.hpp"
#include "tests/fuzz/expect.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/streams.hpp"

namespace syncrig::fuzz {
namespace {

namespace asio = boost::asio;
namespace http = simulator::http;
namespace net = simulator::net;
using namespace proxy::forwarding;

constexpr std::size_t body_bytes_max = 1 << 20;

std::string text_of(const http::Fields& fields) {
  std::string text;
  for (const auto& one : fields) text.append(one.name_string()).append(": ").append(one.value()).append("\n");
  return text;
}

// Every request of the wire, as text. A bad one is told sooner or later, as its pieces come: not which error.
net::Task<std::string> read_requests(net::StreamPtr client, net::StreamPtr server, std::string_view wire) {
  co_await client->write(asio::buffer(wire));
  co_await client->close(net::Close::graceful);
  http::MessageReader reader(*server);
  std::string seen;
  while (true) {
    auto request = co_await reader.request();
    if (request.has_error()) co_return seen + "!";
    seen.append(request->head.method_string()).append(" ").append(request->head.target()).append("\n");
    seen += text_of(request->head);
    const auto body = co_await http::read_all(*request->body, body_bytes_max);
    if (body.has_error()) co_return seen + "!";
    seen += "[" + *body + "]";
    if (const auto* const trailers = request->body->trailers()) seen += text_of(*trailers);
    if (!reader.keep_alive()) co_return seen;
  }
}

std::string requests_in(std::string_view wire, std::size_t piece_bytes) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor(), piece_bytes);
  return tests::run(context, read_requests(std::move(client), std::move(server), wire));
}

// What a proxy decides of a request before it asks anybody else.
class Decisions final : public http::Answer {
 public:
  net::Task<http::Response> answer(http::Request& request) override {
    auto& head = request.head;
    const auto target =
        head.method() == http::verb::connect ? read_authority(head.target()) : read_absolute(head.target());
    expect(!target || (target->port != 0 && !target->host.empty()), "a target has host and port");
    if (auto own = end_of_hops(head)) co_return std::move(*own);
    const bool before = went_through(head, "proxy.corp.test");
    remove_hop_by_hop(head);
    head.insert("Via", "1.1 proxy.corp.test (syncrig)");
    expect(went_through(head, "proxy.corp.test"), "a proxy finds itself in Via");
    expect(head.count("Transfer-Encoding") == 0, "what is of one connection goes no further");
    co_await http::read_all(*request.body, body_bytes_max);
    co_return http::make_response(before ? http::status::forbidden : http::status::ok, "text/plain",
                                  target ? target->host : "none");
  }
};

net::Task<std::string> serve_requests(net::StreamPtr client, net::StreamPtr server, std::string_view wire) {
  Decisions decisions;
  co_await client->write(asio::buffer(wire));
  co_await client->close(net::Close::graceful);
  co_await http::serve(*server, decisions, "127.0.0.1");
  server.reset();
  co_return co_await tests::read_to_end(*client);
}

// The answers to `wire` are HTTP, but for the bodies that HEAD does not get.
void check_answers(std::string_view wire) {
  asio::io_context context;
  auto [client, server] = net::make_stream_pair(context.get_executor());
  const auto said = tests::run(context, serve_requests(std::move(client), std::move(server), wire));
  expect(said.empty() || said.starts_with("HTTP/1.1 "), "an answer is HTTP");
}

void check(std::string_view wire) {
  const auto whole = requests_in(wire, 0);
  expect(requests_in(wire, 1) == whole, "byte by byte a request is the same");
  expect(requests_in(wire, 7) == whole, "in small pieces a request is the same");
  check_answers(wire);
}

}  // namespace
}  // namespace syncrig::fuzz

extern "C" int LLVMFuzzerTestOneInput(const char* input, std::size_t size) {
  if (size <= 4096) syncrig::fuzz::check({input, size});
  return 0;
}
