#include <gtest/gtest.h>

#include "tests/client/transfer/content_server.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::client::transfer {
namespace {

using tests::Asked;
using tests::CannedServer;
namespace field_names = simulator::http;
using field_names::field;
using namespace std::chrono_literals;

constexpr std::size_t large_bytes = 600 * 1024;
constexpr std::size_t small_bytes = 1000;

class DownloadTest : public testing::Test {
 protected:
  Download fetch(CannedServer::Reply reply, bool foreground = false, net::Clock::duration deadline = 8s) {
    resolving::Resolver resolver(context.get_executor(), NameServices());
    Transport transport(resolver, Route(ConsoleProxy(), std::nullopt, deadline));
    server.emplace(context, std::move(reply));
    const WantedContent wanted(Url("127.0.0.1", server->port(), "/Content/f.exe"), bytes.size(),
                               tests::sha1_of(bytes), tests::sha256_of(bytes));
    Downloader downloader(transport, foreground);
    auto result = tests::run(context, downloader.fetch(wanted));
    tests::run(context, server->stop());
    return result;
  }

  CannedServer::Reply honest() {
    return [this](const Asked& asked) { return tests::serve_file(asked, bytes); };
  }

  asio::io_context context;
  std::string bytes = tests::inert_bytes(large_bytes);
  std::optional<CannedServer> server;
};

TEST_F(DownloadTest, FetchesALargeFileInFragmentsOnOneConnection) {
  EXPECT_EQ(fetch(honest()).outcome, Outcome::ok);
  const auto& asked = server->asked();
  ASSERT_EQ(asked.size(), 4U);
  EXPECT_EQ(asked[0].method, "HEAD");
  EXPECT_EQ(asked[0].field(field::user_agent), "Microsoft BITS/7.8");
  EXPECT_EQ(asked[0].field(field::accept_encoding), "identity");
  EXPECT_EQ(asked[0].field(field::connection), "Keep-Alive");
  EXPECT_EQ(asked[1].field(field::range), "bytes=0-262143");
  EXPECT_EQ(asked[2].field(field::range), "bytes=262144-524287");
  EXPECT_EQ(asked[3].field(field::range), "bytes=524288-614399");
  EXPECT_EQ(asked[3].field(field::if_unmodified_since), tests::content_stamp);
  EXPECT_EQ(server->connections(), 1);
}

TEST_F(DownloadTest, FetchesASmallFileWholeWithoutRange) {
  bytes = tests::inert_bytes(small_bytes);
  EXPECT_EQ(fetch(honest()).outcome, Outcome::ok);
  ASSERT_EQ(server->asked().size(), 2U);
  EXPECT_EQ(server->asked()[0].method, "HEAD");
  EXPECT_EQ(server->asked()[1].method, "GET");
  EXPECT_EQ(server->asked()[1].field(field::range), "");
}

TEST_F(DownloadTest, InTheForegroundSendsOnePlainGet) {
  EXPECT_EQ(fetch(honest(), true).outcome, Outcome::ok);
  ASSERT_EQ(server->asked().size(), 1U);
  EXPECT_EQ(server->asked()[0].method, "GET");
  EXPECT_EQ(server->asked()[0].field(field::range), "");
}

TEST_F(DownloadTest, TakesTheWholeFileForAPartAsRangesNotHonoured) {
  const auto result = fetch([this](const Asked&) { return tests::whole_file(bytes); });
  EXPECT_EQ(result.outcome, Outcome::range_not_honoured);
  EXPECT_EQ(result.evidence.at(0), "> GET /Content/f.exe HTTP/1.1");
  EXPECT_EQ(result.evidence.at(2), "> Range: bytes=0-262143");
}

TEST_F(DownloadTest, IgnoringRangesIsInvisibleForASmallFileAndInTheForeground) {
  const auto whole = [this](const Asked&) { return tests::whole_file(bytes); };
  EXPECT_EQ(fetch(whole, true).outcome, Outcome::ok);
  bytes = tests::inert_bytes(small_bytes);
  EXPECT_EQ(fetch(whole).outcome, Outcome::ok);
}

TEST_F(DownloadTest, RefusesAnotherPartThanTheOneAskedFor) {
  const auto result = fetch([this](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    if (response.head.result_int() == 206) response.head.set(field::content_range, "bytes 1-262144/614400");
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::range_misanswered);
}

TEST_F(DownloadTest, RefusesAPartOfALongerFile) {
  const auto result = fetch([this](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    if (response.head.result_int() == 206) response.head.set(field::content_range, "bytes 0-262143/614401");
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::range_misanswered);
}

TEST_F(DownloadTest, RefusesThatAPartOfTheFileCannotBeHad) {
  const auto result = fetch([this](const Asked& asked) {
    return asked.method == "HEAD" ? tests::serve_file(asked, bytes) : tests::status_page(416);
  });
  EXPECT_EQ(result.outcome, Outcome::range_misanswered);
}

TEST_F(DownloadTest, BeginsAFileAnewWhoseStampHasChangedOnce) {
  int asked_for = 0;
  const auto result = fetch([&](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    if (++asked_for == 3) response.head.set(field::last_modified, "Sun, 02 Jan 2022 00:00:00 GMT");
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::ok);
  EXPECT_EQ(server->asked().size(), 7U);
}

TEST_F(DownloadTest, GivesUpAFileWhoseStampIsAnotherOneEachTime) {
  const auto result = fetch([this](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    if (asked.method == "GET") response.head.set(field::last_modified, "Sun, 02 Jan 2022 00:00:00 GMT");
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::changing);
  EXPECT_EQ(server->asked().size(), 6U);
}

TEST_F(DownloadTest, TellsAMissingLengthOfTheHead) {
  const auto result = fetch([this](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    response.head.erase(field::content_length);
    response.body = std::make_unique<tests::EndlessBody>(bytes);
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::length_missing);
}

TEST_F(DownloadTest, TellsAMissingLengthOfAFragment) {
  const auto result = fetch([this](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    if (asked.method == "HEAD") return response;
    response.head.erase(field::content_length);
    response.body = std::make_unique<tests::EndlessBody>(bytes.substr(0, 262144));
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::length_missing);
}

TEST_F(DownloadTest, TellsAFileThatIsNotThereFromARefusal) {
  EXPECT_EQ(fetch([](const Asked&) { return tests::status_page(404); }).outcome, Outcome::not_found);
  EXPECT_EQ(fetch([](const Asked&) { return tests::status_page(403); }).outcome, Outcome::http_status);
  EXPECT_EQ(fetch([](const Asked&) { return tests::status_page(503); }).outcome, Outcome::http_status);
}

TEST_F(DownloadTest, TellsAnotherLengthThanTheMetadatas) {
  const auto result = fetch([this](const Asked& asked) { return tests::serve_file(asked, bytes + "x"); });
  EXPECT_EQ(result.outcome, Outcome::wrong_length);
  EXPECT_EQ(result.evidence.back(), "bytes received: 614401");
}

TEST_F(DownloadTest, TellsAlteredBytes) {
  auto altered = bytes;
  altered[300000] ^= 1;
  const auto result = fetch([&](const Asked& asked) { return tests::serve_file(asked, altered); });
  EXPECT_EQ(result.outcome, Outcome::wrong_digest);
  EXPECT_EQ(result.evidence.back(), "SHA-1 received: " + tests::sha1_of(altered));
}

TEST_F(DownloadTest, TellsATransferThatBreaksOffTwice) {
  const auto result = fetch([this](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    if (asked.method == "GET")
      response.body = std::make_unique<tests::CutBody>(bytes.substr(0, 1000), 262144);
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::interrupted);
}

TEST_F(DownloadTest, ForgivesATransferThatBreaksOffOnce) {
  int gets = 0;
  const auto result = fetch([&](const Asked& asked) {
    auto response = tests::serve_file(asked, bytes);
    if (asked.method == "GET" && ++gets == 2) {
      response.body = std::make_unique<tests::CutBody>(bytes.substr(262144, 1000), 262144);
    }
    return response;
  });
  EXPECT_EQ(result.outcome, Outcome::ok);
  EXPECT_TRUE(result.repeated);
}

TEST_F(DownloadTest, TellsAResetInsteadOfAnAnswer) {
  const auto result = fetch([this](const Asked& asked) {
    return asked.method == "HEAD" ? tests::serve_file(asked, bytes) : tests::reset();
  });
  EXPECT_EQ(result.outcome, Outcome::interrupted);
}

TEST_F(DownloadTest, TellsThatNobodyListens) {
  resolving::Resolver resolver(context.get_executor(), NameServices());
  Transport transport(resolver, Route(ConsoleProxy(), std::nullopt, 8s));
  std::uint16_t port = 0;
  {
    net::Listener unused(context.get_executor(), net::Endpoint(asio::ip::make_address("127.0.0.1"), 0));
    port = unused.local().port();
  }
  Downloader downloader(transport, false);
  const WantedContent wanted(Url("127.0.0.1", port, "/f"), 0, "", "");
  const auto result = tests::run(context, downloader.fetch(wanted));
  EXPECT_EQ(result.outcome, Outcome::unreachable);
  EXPECT_EQ(result.reply.trouble, Trouble::connection);
}

}  // namespace
}  // namespace syncrig::client::transfer
