// A server behind faults, and short conversations with it; for tests.
#pragma once

#include "simulator/faults/chain.hpp"
#include "simulator/http/server.hpp"
#include "simulator/journal/journaled_answer.hpp"
#include "simulator/net/memory_stream.hpp"
#include "simulator/net/nursery.hpp"
#include "tests/support/canned_answer.hpp"
#include "tests/support/message.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/streams.hpp"

namespace syncrig::tests {

namespace net = simulator::net;

// Each text is one `fault { }` of a scenario.
using FaultTexts = std::vector<std::string>;

inline google::protobuf::RepeatedPtrField<simulator::Fault> read_faults(const FaultTexts& texts) {
  google::protobuf::RepeatedPtrField<simulator::Fault> faults;
  for (const auto& text : texts) *faults.Add() = message<simulator::Fault>(text);
  return faults;
}

// "strip-range #1: removed Range: bytes=0-99" for each receipt.
inline std::vector<std::string> receipts_in(const simulator::journal::Journal& journal) {
  std::vector<std::string> all;
  for (const auto& event : journal.events()) {
    if (event.event() != simulator::RECEIPT) continue;
    all.push_back(event.fault() + " #" + std::to_string(event.exchange()) + ": " + event.detail());
  }
  return all;
}

// "GET /a HTTP/1.1|Host: h": a request as the server behind the faults got it.
inline std::string head_text(const http::RequestHead& head) {
  std::string text = std::string(head.method_string()) + " " + std::string(head.target());
  text += head.version() == http::http_1_0 ? " HTTP/1.0" : " HTTP/1.1";
  for (const auto& one : head) text += "|" + std::string(one.name_string()) + ": " + std::string(one.value());
  return text;
}

class FaultySite {
 public:
  // The server is the world's proxy, as far as places go.
  explicit FaultySite(const FaultTexts& faults, CannedAnswer::Reply reply = hello, std::uint64_t seed = 7)
      : chain(read_faults(faults), seed, journal) {
    auto canned = std::make_unique<CannedAnswer>(std::move(reply));
    behind = canned.get();
    answer = simulator::journal::journaled(simulator::PROXY, journal,
                                           chain.around(simulator::PROXY, std::move(canned)));
  }

  // Opens a connection, sends `wire`, and returns what went out to the client: bytes, then <FIN> or <RST>.
  std::string say(const std::string& wire, const std::string& client = "127.0.0.9") {
    std::string noted;
    auto [near, far] = net::make_stream_pair(context.get_executor());
    auto noting = std::make_unique<NotedStream>(std::move(far), noted);
    run(context,
        converse(std::move(near), chain.over(simulator::PROXY, std::move(noting), client), wire, client));
    return noted;
  }

  std::vector<std::string> receipts() const { return receipts_in(journal); }

  // What the server behind the faults was asked last.
  std::string went_on() const { return behind->heads.empty() ? "" : head_text(behind->heads.back()); }

  boost::asio::io_context context{1};
  simulator::journal::Journal journal{1000};
  simulator::faults::Chain chain;
  CannedAnswer* behind = nullptr;

 private:
  static http::Response hello(const http::Request&) { return text_response("hello"); }

  net::Task<> serve(net::StreamPtr stream, std::string client) {
    co_await http::serve(*stream, *answer, std::move(client));
  }

  net::Task<> converse(net::StreamPtr near, net::StreamPtr far, std::string wire, std::string client) {
    net::Nursery nursery(co_await boost::asio::this_coro::executor);
    nursery.start(serve(std::move(far), std::move(client)));
    co_await near->write(boost::asio::buffer(wire));
    co_await near->close(net::Close::graceful);
    co_await read_to_end(*near);
    co_await nursery.join();
  }

  http::AnswerPtr answer;
};

}  // namespace syncrig::tests
