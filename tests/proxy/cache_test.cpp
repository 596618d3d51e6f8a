// The proxy's cache, well-behaved and not.
#include "proxy/forwarding/cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/canned_answer.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;
using http::field;
using http::status;
using http::verb;
using namespace std::chrono_literals;
using testing::HasSubstr;

using Lines = std::vector<std::pair<std::string, std::string>>;

class CacheTest : public testing::Test {
 protected:
  // What the cache makes of one request: "200 MISS hello".
  std::string ask(const Lines& fields = {}, verb method = verb::get, const std::string& url = "http://h/a") {
    return tests::run(context, asked(fields, method, url));
  }

  void start() {
    cache = caching(rules, "proxy", std::make_unique<Shared>(origin), [this] { return now; });
  }

  static http::Response text(const std::string& body, const Lines& fields = {}) {
    auto response = tests::text_response(body);
    for (const auto& [name, value] : fields) response.head.set(name, value);
    return response;
  }

  // Answers as `reply` says, to the caches of a test one after the other.
  class Shared final : public http::Answer {
   public:
    explicit Shared(tests::CannedAnswer& inner) : inner_(inner) {}
    net::Task<http::Response> answer(http::Request& request) override { return inner_.answer(request); }

   private:
    tests::CannedAnswer& inner_;
  };

  std::size_t asked_of_origin() const { return origin.heads.size(); }

  http::asio::io_context context{1};
  std::function<http::Response(const http::Request&)> reply = [](const http::Request& request) {
    auto response = text("hello", {{"Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"}});
    if (request.head.method() == verb::head) response.body.reset();
    return response;
  };
  tests::CannedAnswer origin{[this](const http::Request& request) { return reply(request); }};
  std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
  CacheRules rules;
  http::AnswerPtr cache;
  http::ResponseHead last;

 private:
  net::Task<std::string> asked(Lines fields, verb method, std::string url) {
    http::Request request;
    request.head.version(http::http_1_1);
    request.head.method(method);
    request.head.target(url);
    for (const auto& [name, value] : fields) request.head.set(name, value);
    request.body = http::text_body("");
    auto response = co_await cache->answer(request);
    last = response.head;
    std::string said = std::to_string(last.result_int());
    const std::string told(last["X-Cache"]);
    if (!told.empty()) said += " " + told.substr(0, told.find(' '));
    if (!response.body) co_return said;
    const auto body = co_await http::read_all(*response.body, 1000);
    co_return said + " " + (body.has_value() ? *body : "!");
  }
};

TEST_F(CacheTest, GivesWhatIsFreshAndTellsItsAge) {
  start();
  EXPECT_EQ(ask(), "200 MISS hello");
  now += 7s;
  EXPECT_EQ(ask(), "200 HIT hello");
  EXPECT_EQ(last["Age"], "7");
  EXPECT_EQ(asked_of_origin(), 1u);
}

TEST_F(CacheTest, ChecksWhatIsStaleWithItsOwnValidators) {
  start();
  ask();
  now += 2h;
  reply = [](const http::Request& request) {
    EXPECT_EQ(request.head[field::if_modified_since], "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(request.head.count(field::range), 0u);
    http::Response response;
    response.head.result(status::not_modified);
    return response;
  };
  EXPECT_EQ(ask({{"Range", "bytes=1-2"}}), "206 HIT el");
  EXPECT_EQ(last["Age"], "0");
  EXPECT_EQ(ask(), "200 HIT hello");
  EXPECT_EQ(asked_of_origin(), 2u);
}

TEST_F(CacheTest, GivesThePartOfWhatIsNew) {
  start();
  ask();
  now += 2h;
  reply = [](const http::Request&) { return text("world"); };
  EXPECT_EQ(ask({{"Range", "bytes=0-0"}}), "206 HIT w");
}

TEST_F(CacheTest, AnswersHeadRangesAndConditionsFromTheWhole) {
  start();
  ask();
  EXPECT_EQ(ask({}, verb::head), "200 HIT");
  EXPECT_EQ(last["Content-Length"], "5");
  EXPECT_EQ(ask({{"Range", "bytes=-2"}}), "206 HIT lo");
  EXPECT_EQ(last["Content-Range"], "bytes 3-4/5");
  EXPECT_EQ(ask({{"Range", "bytes=9-"}}), "416 HIT ");
  EXPECT_EQ(last["Content-Range"], "bytes */5");
  EXPECT_EQ(ask({{"Range", "bytes=1-2"}, {"If-Range", "\"other\""}}), "200 HIT hello");
  EXPECT_EQ(ask({{"If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"}}), "304 HIT");
  EXPECT_EQ(ask({{"If-Unmodified-Since", "Sat, 05 Nov 1994 08:49:37 GMT"}}), "412 HIT ");
  EXPECT_EQ(asked_of_origin(), 1u);
}

TEST_F(CacheTest, LetsPartsPassAndKeepsThemOnlyWhenItIsBroken) {
  reply = [](const http::Request&) {
    auto response = text("he", {{"Content-Range", "bytes 0-1/5"}});
    response.head.result(status::partial_content);
    return response;
  };
  start();
  EXPECT_EQ(ask({{"Range", "bytes=0-1"}}), "206 MISS he");
  EXPECT_EQ(ask({{"Range", "bytes=0-1"}}), "206 MISS he");
  rules.keeps_partial_as_whole = true;
  start();
  EXPECT_EQ(ask({{"Range", "bytes=0-1"}}), "206 MISS he");
  EXPECT_EQ(ask(), "200 HIT he");
  EXPECT_EQ(last.count(field::content_range), 0u);
  EXPECT_EQ(ask({{"Range", "bytes=2-3"}}), "416 HIT ");
}

TEST_F(CacheTest, ServesStaleOnlyWhenItIsBroken) {
  rules.fresh = 0s;
  start();
  ask();
  EXPECT_EQ(ask(), "200 MISS hello");
  rules.serves_stale = true;
  start();
  ask();
  now += 48h;
  EXPECT_EQ(ask({{"Cache-Control", "no-cache"}}), "200 HIT hello");
  EXPECT_EQ(last["Age"], "172800");
}

TEST_F(CacheTest, KeepsErrorsOnlyWhenToldSo) {
  reply = [](const http::Request& request) {
    auto response = http::make_response(status::not_found, "text/plain", "gone");
    if (request.head.method() == verb::head) response.body.reset();
    return response;
  };
  start();
  EXPECT_EQ(ask(), "404 MISS gone");
  EXPECT_EQ(ask(), "404 MISS gone");
  rules.negative = 60s;
  start();
  EXPECT_EQ(ask({}, verb::head), "404 MISS");
  EXPECT_EQ(ask({}, verb::head), "404 HIT");
  now += 61s;
  EXPECT_EQ(ask(), "404 MISS gone");
}

TEST_F(CacheTest, AnswersHeadByItselfOnlyWhenItIsBroken) {
  rules.answers_head_by_itself = true;
  start();
  ask();
  reply = [](const http::Request&) { return text("longer text"); };
  now += 48h;
  EXPECT_EQ(ask(), "200 MISS longer text");
  EXPECT_EQ(ask({}, verb::head), "200 HIT");
  EXPECT_EQ(last["Content-Length"], "5");
}

TEST_F(CacheTest, HeedsCacheControlAndExpires) {
  Lines told;
  reply = [&](const http::Request&) { return text("hello", told); };
  const auto second = [&](Lines fields) {
    told = std::move(fields);
    start();
    ask();
    now += 30s;
    return ask();
  };
  EXPECT_EQ(second({{"Cache-Control", "no-store"}}), "200 MISS hello");
  EXPECT_EQ(second({{"Cache-Control", "Private"}}), "200 MISS hello");
  EXPECT_EQ(second({{"Cache-Control", "max-age=29"}}), "200 MISS hello");
  EXPECT_EQ(second({{"Cache-Control", "public, max-age=31"}}), "200 HIT hello");
  EXPECT_EQ(second({{"Cache-Control", "max-age=31, s-maxage=5"}}), "200 MISS hello");
  EXPECT_EQ(second({{"Cache-Control", "max-age=31"}, {"Age", "20"}}), "200 MISS hello");
  EXPECT_EQ(second({{"Expires", "0"}}), "200 MISS hello");
  EXPECT_EQ(second({{"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}, {"Expires", "Sun, 06 Nov 1994 08:50:37 GMT"}}),
            "200 HIT hello");
}

TEST_F(CacheTest, HeedsTheRequest) {
  start();
  ask();
  EXPECT_EQ(ask({{"Cache-Control", "no-store"}}), "200 hello");
  EXPECT_EQ(ask({{"Pragma", "no-cache"}}), "200 MISS hello");
  start();
  ask({{"Authorization", "Basic x"}});
  EXPECT_EQ(ask(), "200 MISS hello");
}

TEST_F(CacheTest, KeepsVariantsApart) {
  reply = [](const http::Request& request) {
    return text(std::string(request.head[field::accept_language]), {{"Vary", "Accept-Language"}});
  };
  start();
  EXPECT_EQ(ask({{"Accept-Language", "en"}}), "200 MISS en");
  EXPECT_EQ(ask({{"Accept-Language", "de"}}), "200 MISS de");
  EXPECT_EQ(ask({{"Accept-Language", "en"}}), "200 HIT en");
  reply = [](const http::Request&) { return text("x", {{"Vary", "*"}}); };
  ask({}, verb::get, "http://h/b");
  EXPECT_EQ(ask({}, verb::get, "http://h/b"), "200 MISS x");
}

TEST_F(CacheTest, ForgetsWhatAnUnsafeRequestChanged) {
  start();
  ask();
  ask({}, verb::post);
  EXPECT_EQ(ask(), "200 MISS hello");
}

TEST_F(CacheTest, KeepsNoBodyThatBrokeOff) {
  reply = [](const http::Request&) {
    auto response = text("");
    response.head.erase(field::content_length);
    response.body = std::make_unique<tests::PiecesBody>(
        std::vector<std::string>{"he"},
        http::asio::error::make_error_code(http::asio::error::connection_reset));
    return response;
  };
  start();
  EXPECT_EQ(ask(), "200 MISS !");
  EXPECT_EQ(ask(), "200 MISS !");
}

TEST_F(CacheTest, ThrowsOutTheLongestUnused) {
  rules.bytes_max = 11;
  start();
  for (const auto url : {"http://h/a", "http://h/b", "http://h/a", "http://h/c"}) ask({}, verb::get, url);
  EXPECT_EQ(ask({}, verb::get, "http://h/a"), "200 HIT hello");
  EXPECT_EQ(ask({}, verb::get, "http://h/b"), "200 MISS hello");
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
