#include "simulator/http/message.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::http {
namespace {

TEST(PathOf, LeavesOutSchemeAuthorityAndQuery) {
  EXPECT_EQ(path_of("/a/b"), "/a/b");
  EXPECT_EQ(path_of("/a/b?c=d"), "/a/b");
  EXPECT_EQ(path_of("http://host:8530/a/b?c#d"), "/a/b");
  EXPECT_EQ(path_of("http://host"), "/");
  EXPECT_EQ(path_of("host:443"), "host:443");
  EXPECT_EQ(path_of("/go?to=http://elsewhere/x"), "/go");
  EXPECT_EQ(path_of("*"), "*");
}

TEST(MakeResponse, SaysTypeAndLength) {
  const auto response = make_response(status::not_found, "text/plain", "gone");
  EXPECT_EQ(response.head.result_int(), 404u);
  EXPECT_EQ(response.head[field::content_type], "text/plain");
  EXPECT_EQ(response.head[field::content_length], "4");
}

}  // namespace
}  // namespace syncrig::simulator::http
