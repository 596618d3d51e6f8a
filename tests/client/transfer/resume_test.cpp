// Downloads into a destination that has the beginning already.
#include <gtest/gtest.h>

#include "tests/client/transfer/content_server.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::client::transfer {
namespace {

using simulator::http::field;
using tests::Asked;
using tests::CannedServer;
using namespace std::chrono_literals;

// In memory.
class HeldBytes final : public Destination {
 public:
  explicit HeldBytes(std::string begun) : begun_bytes_(begun.size()), held_(std::move(begun)) {
    digests_.add(asio::buffer(held_));
  }

  std::uint64_t bytes() const override { return begun_bytes_; }
  const Digests& digests() const override { return digests_; }

  void write(std::uint64_t at, asio::const_buffer bytes) override {
    if (fails) throw std::runtime_error("no room");
    ASSERT_LE(at, held_.size());
    held_.resize(at);
    held_.append(static_cast<const char*>(bytes.data()), bytes.size());
  }

  const std::string& held() const { return held_; }

  bool fails = false;

 private:
  std::size_t begun_bytes_;
  std::string held_;
  Digests digests_;
};

class ResumeTest : public testing::Test {
 protected:
  Download fetch(HeldBytes& destination, CannedServer::Reply reply, bool foreground = false) {
    resolving::Resolver resolver(context.get_executor(), NameServices());
    Transport transport(resolver, Route(ConsoleProxy(), std::nullopt, 8s));
    server.emplace(context, std::move(reply));
    const WantedContent wanted(Url("127.0.0.1", server->port(), "/Content/f.exe"), bytes.size(),
                               tests::sha1_of(bytes), tests::sha256_of(bytes));
    Downloader downloader(transport, foreground);
    auto result = tests::run(context, downloader.fetch(wanted, &destination));
    tests::run(context, server->stop());
    return result;
  }

  CannedServer::Reply honest() {
    return [this](const Asked& asked) { return tests::serve_file(asked, bytes); };
  }

  std::string range(std::size_t request) const { return server->asked().at(request).field(field::range); }

  asio::io_context context;
  std::string bytes = tests::inert_bytes(600 * 1024);
  std::optional<CannedServer> server;
};

TEST_F(ResumeTest, TakesTheWholeFileIfNothingIsThere) {
  HeldBytes destination("");
  EXPECT_EQ(fetch(destination, honest()).outcome, Outcome::ok);
  EXPECT_EQ(destination.held(), bytes);
}

TEST_F(ResumeTest, AsksForTheRestOnly) {
  HeldBytes destination(bytes.substr(0, 400000));
  EXPECT_EQ(fetch(destination, honest()).outcome, Outcome::ok);
  EXPECT_EQ(destination.held(), bytes);
  ASSERT_EQ(server->asked().size(), 2U);
  EXPECT_EQ(range(1), "bytes=400000-614399");
}

TEST_F(ResumeTest, AsksForNothingIfAllIsThere) {
  HeldBytes destination(bytes);
  EXPECT_EQ(fetch(destination, honest()).outcome, Outcome::ok);
  EXPECT_TRUE(server->asked().empty());
}

TEST_F(ResumeTest, TellsAWrongBeginning) {
  HeldBytes destination(std::string(400000, '!'));
  EXPECT_EQ(fetch(destination, honest()).outcome, Outcome::wrong_digest);
}

TEST_F(ResumeTest, TakesASmallFileWholeAllTheSame) {
  bytes = tests::inert_bytes(1000);
  HeldBytes destination(bytes.substr(0, 400));
  EXPECT_EQ(fetch(destination, honest()).outcome, Outcome::ok);
  EXPECT_EQ(destination.held(), bytes);
  EXPECT_EQ(range(1), "");
}

TEST_F(ResumeTest, InTheForegroundAsksForTheRestOnce) {
  HeldBytes destination(bytes.substr(0, 400000));
  EXPECT_EQ(fetch(destination, honest(), true).outcome, Outcome::ok);
  EXPECT_EQ(destination.held(), bytes);
  ASSERT_EQ(server->asked().size(), 1U);
  EXPECT_EQ(range(0), "bytes=400000-614399");
}

TEST_F(ResumeTest, InTheForegroundTakesTheWholeFileFromAServerWithoutRanges) {
  HeldBytes destination(bytes.substr(0, 400000));
  EXPECT_EQ(fetch(
                destination, [this](const Asked&) { return tests::whole_file(bytes); }, true)
                .outcome,
            Outcome::ok);
  EXPECT_EQ(destination.held(), bytes);
}

TEST_F(ResumeTest, WritesNothingOfAnotherPartThanTheOneAskedFor) {
  HeldBytes destination("");
  const auto result = fetch(destination, [this](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    if (response.head.result_int() == 206) response.head.set(field::content_range, "bytes 1-262144/614400");
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::range_misanswered);
  EXPECT_EQ(destination.held(), "");
}

TEST_F(ResumeTest, ThrowsWhatTheDestinationThrowsAtOnce) {
  HeldBytes destination("");
  destination.fails = true;
  EXPECT_THROW(fetch(destination, honest()), std::runtime_error);
  tests::run(context, server->stop());
}

}  // namespace
}  // namespace syncrig::client::transfer
