#include "simulator/journal/glob.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::journal {
namespace {

struct Case {
  std::string_view glob;
  std::string_view text;
  bool matches;
};

constexpr Case cases[] = {
    {"", "", true},
    {"", "/", false},
    {"/a", "/a", true},
    {"/a", "/A", true},
    {"/a", "/ab", false},
    {"/ab", "/a", false},
    {"*", "", true},
    {"*", "proxy", true},
    {"*", "proxy/range-stripped", false},
    {"proxy/*", "proxy/range-stripped", true},
    {"proxy/*", "proxy/", true},
    {"proxy/*", "proxy", false},
    {"*/range-stripped", "proxy/range-stripped", true},
    {"/*/b", "/a/b", true},
    {"/*/b", "/a/c/b", false},
    {"/*.cab", "/wsus.cab", true},
    {"/*.cab", "/wsus.cab.cab", true},
    {"/*.cab", "/wsus.exe", false},
    {"**", "", true},
    {"**", "/Content/AB/c.cab", true},
    {"/Content/**", "/content/AB/c.cab", true},
    {"/Content/**", "/Content/", true},
    {"/Content/**", "/Content", false},
    {"/**/c.cab", "/Content/AB/c.cab", true},
    {"/**/c.cab", "/c.cab", false},
    {"**.cab", "/Content/AB/c.cab", true},
    {"/**/AB/*.cab", "/Content/AB/c.cab", true},
    {"/**/AB/*.cab", "/Content/AB/d/c.cab", false},
    {"wsus*.corp.test", "wsus1.corp.test", true},
    {"a?c", "abc", false},
    {"[a]", "a", false},
};

TEST(Glob, MatchesByTheTable) {
  for (const auto& one : cases)
    EXPECT_EQ(glob_matches(one.glob, one.text), one.matches) << one.glob << " over " << one.text;
}

}  // namespace
}  // namespace syncrig::simulator::journal
