#include "simulator/net/tcp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/net/nursery.hpp"
#include "simulator/net/udp.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::simulator::net {
namespace {

const auto loopback = asio::ip::make_address("127.0.0.1");

// Accepts one connection, sends a greeting and closes.
Task<> greet(Listener& listener, Close how) {
  auto accepted = co_await listener.accept();
  const std::string greeting = "hello";
  co_await accepted->stream->write(asio::buffer(greeting));
  co_await accepted->stream->close(how);
}

Task<std::string> read_greeting(Endpoint server) {
  auto stream = co_await connect(server);
  if (stream.has_error()) co_return stream.error().message();
  std::string all;
  std::array<char, 64> room;
  while (true) {
    const auto count = co_await (*stream)->read_some(asio::buffer(room));
    if (count.has_error()) co_return all + "!" + count.error().message();
    if (*count == 0) co_return all;
    all.append(room.data(), *count);
  }
}

Task<std::string> conversation(Listener& listener, Close how) {
  Nursery nursery(co_await asio::this_coro::executor);
  nursery.start(greet(listener, how));
  auto text = co_await read_greeting(listener.local());
  co_await nursery.join();
  co_return text;
}

TEST(Tcp, GracefulCloseIsTheEndOfTheStream) {
  asio::io_context context;
  Listener listener(context.get_executor(), {loopback, 0});
  EXPECT_EQ(tests::run(context, conversation(listener, Close::graceful)), "hello");
}

TEST(Tcp, ResetIsAnError) {
  asio::io_context context;
  Listener listener(context.get_executor(), {loopback, 0});
  EXPECT_THAT(tests::run(context, conversation(listener, Close::reset)), testing::HasSubstr("reset"));
}

TEST(Tcp, ConnectSaysThatNobodyListens) {
  asio::io_context context;
  Endpoint at;
  {
    const Listener listener(context.get_executor(), {loopback, 0});
    at = listener.local();
  }
  EXPECT_EQ(tests::run(context, read_greeting(at)), "Connection refused");
}

TEST(Tcp, ATakenPortThrows) {
  asio::io_context context;
  const Listener first(context.get_executor(), {loopback, 0});
  EXPECT_THROW(Listener(context.get_executor(), first.local()), boost::system::system_error);
}

Task<std::string> peer_of_connection_from(Listener& listener, asio::ip::address from) {
  auto stream = co_await connect(listener.local(), from);
  auto accepted = co_await listener.accept();
  co_return accepted->peer.address().to_string();
}

TEST(Tcp, ConnectsFromTheAddressAskedFor) {
  asio::io_context context;
  Listener listener(context.get_executor(), {loopback, 0});
  EXPECT_EQ(tests::run(context, peer_of_connection_from(listener, asio::ip::make_address("127.0.0.9"))),
            "127.0.0.9");
}

Task<Datagram> round_trip(UdpPort& here, UdpPort& there) {
  Datagram bytes{1, 2, 3};
  co_await here.send(bytes, there.local());
  auto received = co_await there.receive();
  co_return received->bytes;
}

TEST(Udp, CarriesADatagramWhole) {
  asio::io_context context;
  UdpPort here(context.get_executor(), {loopback, 0});
  UdpPort there(context.get_executor(), {loopback, 0});
  EXPECT_EQ(tests::run(context, round_trip(here, there)), (Datagram{1, 2, 3}));
}

}  // namespace
}  // namespace syncrig::simulator::net
