#include "simulator/upstream/conditions.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::upstream {
namespace {

using namespace std::chrono;

const Validators validators{"\"a,b\"", sys_days(2025y / January / 6) + 3h};
constexpr sys_seconds now = sys_days(2026y / November / 22);

constexpr const char* same = "Mon, 06 Jan 2025 03:00:00 GMT";
constexpr const char* earlier = "Mon, 06 Jan 2025 02:59:59 GMT";
constexpr const char* later = "Mon, 06 Jan 2025 03:00:01 GMT";

using Lines = std::vector<std::pair<http::field, const char*>>;

http::RequestHead head_of(const Lines& lines) {
  http::RequestHead head;
  head.method(http::verb::get);
  for (const auto& [name, value] : lines) head.insert(name, value);
  return head;
}

struct Row {
  Lines lines;
  Verdict verdict;
};

void expect_all(const std::vector<Row>& table) {
  for (const auto& [lines, verdict] : table) {
    std::string shown;
    for (const auto& [name, value] : lines)
      shown += std::string(http::beast_http::to_string(name)) + ": " + value + "; ";
    EXPECT_EQ(check_preconditions(head_of(lines), validators, now), verdict) << shown;
  }
}

using http::field;
using enum Verdict;

TEST(Conditions, WithoutAnyTheRequestIsPerformed) {
  expect_all({{{}, perform}});
}

// RFC 9110 13.1.1: strong comparison.
TEST(Conditions, IfMatch) {
  expect_all({
      {{{field::if_match, "*"}}, perform},
      {{{field::if_match, "\"a,b\""}}, perform},
      {{{field::if_match, "\"x\", \"a,b\""}}, perform},
      {{{field::if_match, "\"x\""}, {field::if_match, "\"a,b\""}}, perform},
      {{{field::if_match, "\"x\",\"y\""}}, precondition_failed},
      {{{field::if_match, "W/\"a,b\""}}, precondition_failed},
      {{{field::if_match, "a,b"}}, precondition_failed},
      {{{field::if_match, "\"A,B\""}}, precondition_failed},
      {{{field::if_match, ""}}, precondition_failed},
  });
}

// RFC 9110 13.1.2: weak comparison.
TEST(Conditions, IfNoneMatch) {
  expect_all({
      {{{field::if_none_match, "*"}}, not_modified},
      {{{field::if_none_match, "\"a,b\""}}, not_modified},
      {{{field::if_none_match, "W/\"a,b\""}}, not_modified},
      {{{field::if_none_match, "\"x\" , W/\"y\",, \"a,b\""}}, not_modified},
      {{{field::if_none_match, "\"x\""}}, perform},
      {{{field::if_none_match, "\"x"}}, perform},
      {{{field::if_none_match, "garbage"}}, perform},
  });
}

TEST(Conditions, IfModifiedSince) {
  expect_all({
      {{{field::if_modified_since, same}}, not_modified},
      {{{field::if_modified_since, later}}, not_modified},
      {{{field::if_modified_since, earlier}}, perform},
      {{{field::if_modified_since, "Monday, 06-Jan-25 03:00:00 GMT"}}, not_modified},
      {{{field::if_modified_since, "some day"}}, perform},
      {{{field::if_modified_since, same}, {field::if_modified_since, same}}, perform},
  });
}

TEST(Conditions, IfUnmodifiedSince) {
  expect_all({
      {{{field::if_unmodified_since, same}}, perform},
      {{{field::if_unmodified_since, later}}, perform},
      {{{field::if_unmodified_since, earlier}}, precondition_failed},
      {{{field::if_unmodified_since, "some day"}}, perform},
  });
}

// RFC 9110 13.2.2: entity tags hide the dates beside them, and failing comes before not being modified.
TEST(Conditions, Precedence) {
  expect_all({
      {{{field::if_match, "\"a,b\""}, {field::if_unmodified_since, earlier}}, perform},
      {{{field::if_match, "\"x\""}, {field::if_unmodified_since, later}}, precondition_failed},
      {{{field::if_none_match, "\"x\""}, {field::if_modified_since, later}}, perform},
      {{{field::if_none_match, "\"a,b\""}, {field::if_modified_since, earlier}}, not_modified},
      {{{field::if_none_match, "\"a,b\""}, {field::if_match, "\"x\""}}, precondition_failed},
      {{{field::if_none_match, "\"a,b\""}, {field::if_match, "\"a,b\""}}, not_modified},
      {{{field::if_modified_since, later}, {field::if_unmodified_since, earlier}}, precondition_failed},
      {{{field::if_modified_since, later}, {field::if_unmodified_since, later}}, not_modified},
  });
}

// RFC 9110 13.1.5
TEST(Conditions, IfRangeMustMatchExactly) {
  constexpr std::pair<const char*, bool> table[] = {
      {"\"a,b\"", true}, {"W/\"a,b\"", false}, {"\"x\"", false}, {same, true},
      {earlier, false},  {later, false},       {"*", false},     {"", false},
  };
  for (const auto& [value, holds] : table) {
    EXPECT_EQ(range_holds(head_of({{field::if_range, value}}), validators, now), holds) << value;
  }
  EXPECT_TRUE(range_holds(head_of({}), validators, now));
}

}  // namespace
}  // namespace syncrig::simulator::upstream
