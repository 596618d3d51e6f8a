#include "simulator/net/memory_stream.hpp"

#include <gtest/gtest.h>

#include "tests/support/run_task.hpp"

namespace syncrig::simulator::net {
namespace {

Task<std::string> read_to_end(ByteStream& stream) {
  std::string all;
  std::array<char, 64> room;
  while (true) {
    const auto count = co_await stream.read_some(asio::buffer(room));
    if (count.has_error()) co_return all + "!" + count.error().message();
    if (*count == 0) co_return all;
    all.append(room.data(), *count);
  }
}

Task<std::string> send_and_read(StreamPtr from, StreamPtr to, Close how) {
  const std::string text = "twelve bytes";
  co_await from->write(asio::buffer(text));
  co_await from->close(how);
  co_return co_await read_to_end(*to);
}

class MemoryStream : public testing::TestWithParam<std::size_t> {};

TEST_P(MemoryStream, CarriesBytesInPiecesOfAnySize) {
  asio::io_context context;
  auto [one, other] = make_stream_pair(context.get_executor(), GetParam());
  EXPECT_EQ(tests::run(context, send_and_read(std::move(one), std::move(other), Close::graceful)),
            "twelve bytes");
}

INSTANTIATE_TEST_SUITE_P(Pieces, MemoryStream, testing::Values(1, 2, 3, 7, 16, 0));

TEST(MemoryStreamEnds, ResetIsAnErrorAtTheOtherEnd) {
  asio::io_context context;
  auto [one, other] = make_stream_pair(context.get_executor());
  const auto read = tests::run(context, send_and_read(std::move(one), std::move(other), Close::reset));
  EXPECT_EQ(read, "!Connection reset by peer");
}

Task<Result<>> write_to_closed(StreamPtr from, StreamPtr) {
  co_await from->close(Close::graceful);
  const std::string text = "more";
  co_return co_await from->write(asio::buffer(text));
}

TEST(MemoryStreamEnds, NothingIsWrittenAfterClose) {
  asio::io_context context;
  auto [one, other] = make_stream_pair(context.get_executor());
  EXPECT_TRUE(tests::run(context, write_to_closed(std::move(one), std::move(other))).has_error());
}

}  // namespace
}  // namespace syncrig::simulator::net
