#include "simulator/names/dns_server.hpp"

#include <gtest/gtest.h>

#include "simulator/names/dns_answers.hpp"
#include "simulator/names/dns_reader.hpp"
#include "simulator/names/zone_answer.hpp"
#include "simulator/net/within.hpp"
#include "tests/simulator/names/dns_bytes.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::simulator::names {
namespace {

using namespace std::chrono_literals;
using tests::query_bytes;

// Answers from the zone, but "held.corp.test" only once another name was asked for, and "silent.corp.test"
// never.
class HoldingAnswer final : public net::DatagramAnswer {
 public:
  HoldingAnswer(net::Executor executor, const Zone& zone)
      : other_asked_(executor, net::Clock::time_point::max()), inner_(zone_answer(zone)) {}

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    const auto name = read_query(query.bytes).value().name;
    if (name == "silent.corp.test") co_return std::vector<net::Datagram>{};
    if (name == "held.corp.test") {
      co_await other_asked_.async_wait(net::as_result);
    } else {
      other_asked_.cancel();
    }
    co_return co_await inner_->answer(query);
  }

 private:
  net::Timer other_asked_;
  std::unique_ptr<net::DatagramAnswer> inner_;
};

class DnsServerTest : public testing::Test {
 protected:
  DnsServerTest() {
    for (int i = 0; i < 40; ++i) zone.add_text("big.corp.test", "text number " + std::to_string(i));
    server.start(nursery);
  }
  ~DnsServerTest() override {
    server.close();
    nursery.cancel();
    tests::run(context, nursery.join());
  }

  net::UdpEndpoint at() const { return {server.local().address(), server.local().port()}; }

  net::Task<net::Datagram> receive(net::UdpPort& port) {
    auto receiving = port.receive();
    auto received = co_await net::within(8s, std::move(receiving));
    co_return std::move(received.value().bytes);
  }

  asio::io_context context{1};
  Zone zone{"corp.test", asio::ip::make_address_v4("127.0.0.2")};
  net::Nursery nursery{context.get_executor()};
  HoldingAnswer answer{context.get_executor(), zone};
  const net::Endpoint anywhere{asio::ip::make_address("127.0.0.1"), 0};
  DnsServer server{context.get_executor(), anywhere, answer};
};

std::string frame(const net::Datagram& message) {
  std::string text{static_cast<char>(message.size() >> 8), static_cast<char>(message.size())};
  text.append(message.begin(), message.end());
  return text;
}

net::Task<std::string> read_exactly(net::ByteStream& stream, std::size_t bytes) {
  std::string text(bytes, '\0');
  for (std::size_t at = 0; at < bytes;) {
    auto reading = stream.read_some(asio::buffer(text.data() + at, bytes - at));
    const auto count = co_await net::within(8s, std::move(reading));
    if (count.value() == 0) throw std::runtime_error("the stream ended");
    at += *count;
  }
  co_return text;
}

net::Task<net::Datagram> read_message(net::ByteStream& stream) {
  const auto length = co_await read_exactly(stream, 2);
  const std::size_t bytes =
      static_cast<unsigned char>(length[0]) * 256U + static_cast<unsigned char>(length[1]);
  const auto message = co_await read_exactly(stream, bytes);
  co_return net::Datagram(message.begin(), message.end());
}

TEST_F(DnsServerTest, AnswersOverUdp) {
  const auto talk = [this]() -> net::Task<> {
    net::UdpPort client(context.get_executor(), {asio::ip::make_address("127.0.0.1"), 0});
    co_await client.send(query_bytes("ns1.corp.test", Type::A), at());
    const auto reply = co_await receive(client);
    EXPECT_EQ(rcode_of(reply), Rcode::NOERROR);
    EXPECT_EQ(reply[7], 1);
  };
  tests::run(context, talk());
}

TEST_F(DnsServerTest, LetsNoAnswerWaitForAnother) {
  zone.add_host("held.corp.test", asio::ip::make_address_v4("127.0.0.3"));
  const auto talk = [this]() -> net::Task<> {
    net::UdpPort client(context.get_executor(), {asio::ip::make_address("127.0.0.1"), 0});
    co_await client.send(query_bytes("held.corp.test", Type::A), at());
    co_await client.send(query_bytes("ns1.corp.test", Type::A), at());
    const auto first = co_await receive(client);
    const auto second = co_await receive(client);
    EXPECT_NE(tests::hex(first).find("6e 73 31"), std::string::npos);
    EXPECT_NE(tests::hex(second).find("68 65 6c 64"), std::string::npos);
  };
  tests::run(context, talk());
}

TEST_F(DnsServerTest, AnswersSeveralQueriesOnOneConnectionUntruncated) {
  const auto talk = [this]() -> net::Task<> {
    auto connected = co_await net::connect(server.local());
    auto& stream = *connected.value();
    const auto both = frame(query_bytes("silent.corp.test", Type::A)) +
                      frame(query_bytes("big.corp.test", Type::TXT)) +
                      frame(query_bytes("ns1.corp.test", Type::A));
    co_await stream.write(asio::buffer(both));
    const auto big = co_await read_message(stream);
    EXPECT_FALSE(is_truncated(big));
    EXPECT_EQ(big[7], 40);
    const auto next = co_await read_message(stream);
    EXPECT_EQ(next[7], 1);
  };
  tests::run(context, talk());
}

TEST_F(DnsServerTest, ReadsFramesInWhateverPiecesTheyCome) {
  const auto talk = [this]() -> net::Task<> {
    auto connected = co_await net::connect(server.local());
    auto& stream = *connected.value();
    const auto whole = frame(query_bytes("ns1.corp.test", Type::A));
    for (const auto& byte : whole) co_await stream.write(asio::buffer(&byte, 1));
    const auto reply = co_await read_message(stream);
    EXPECT_EQ(reply[7], 1);
  };
  tests::run(context, talk());
}

TEST_F(DnsServerTest, EndsAConnectionThatEndsInsideAFrame) {
  const auto talk = [this]() -> net::Task<> {
    auto connected = co_await net::connect(server.local());
    auto& stream = *connected.value();
    const std::string part("\0\x20half", 6);
    co_await stream.write(asio::buffer(part));
    co_await stream.close(net::Close::graceful);
  };
  tests::run(context, talk());
}

TEST_F(DnsServerTest, IsAtOnePortForBothTransports) {
  EXPECT_NE(server.local().port(), 0);
  EXPECT_THROW(net::UdpPort(context.get_executor(), at()), boost::system::system_error);
}

TEST_F(DnsServerTest, FailsLoudlyWhereTheTcpPortIsTaken) {
  const net::Listener taken(context.get_executor(), anywhere);
  EXPECT_THROW(DnsServer(context.get_executor(), taken.local(), answer), boost::system::system_error);
}

TEST_F(DnsServerTest, EndsItsTasksAfterClose) {
  EXPECT_GE(nursery.size(), 2u);
  server.close();
  tests::run(context, nursery.join());
  EXPECT_EQ(nursery.size(), 0u);
}

}  // namespace
}  // namespace syncrig::simulator::names
