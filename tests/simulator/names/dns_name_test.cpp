#include "simulator/names/dns_name.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::names {
namespace {

using namespace std::string_literals;

TEST(DnsName, IsLengthPrefixedLabelsUpToTheRoot) {
  EXPECT_EQ(wire_name("Wsus1.corp.test"), "\5Wsus1\4corp\4test\0"s);
  EXPECT_EQ(wire_name("corp.test."), "\4corp\4test\0"s);
  EXPECT_EQ(wire_name(""), "\0"s);
  EXPECT_EQ(wire_name("."), "\0"s);
}

TEST(DnsName, EscapesDotsAndUnprintableOctetsOfALabel) {
  const auto wire = "\4a.b\\\2\x07\xff\0"s;
  EXPECT_EQ(name_text(wire), R"(a\.b\\.\007\255)");
  EXPECT_EQ(wire_name(name_text(wire)), wire);
}

TEST(DnsName, RefusesImpossibleNames) {
  for (const auto& name : {"a..b"s, ".a"s, "a\\"s, "a\\25"s, "a\\256"s, std::string(64, 'a')}) {
    EXPECT_FALSE(wire_name(name)) << name;
  }
}

TEST(DnsName, Has255OctetsAtMost) {
  const auto label = std::string(63, 'a');
  const auto three = label + "." + label + "." + label + ".";
  EXPECT_TRUE(wire_name(three + std::string(61, 'b')));
  EXPECT_FALSE(wire_name(three + std::string(62, 'b')));
}

TEST(DnsName, IsWithinItsZoneOnlyAtWholeLabels) {
  const auto apex = wire_name("corp.test").value();
  EXPECT_TRUE(is_within(wire_name("corp.test").value(), apex));
  EXPECT_TRUE(is_within(wire_name("a.b.corp.test").value(), apex));
  EXPECT_FALSE(is_within(wire_name("xcorp.test").value(), apex));
  EXPECT_FALSE(is_within(wire_name("x\\.corp.test").value(), apex));
  EXPECT_FALSE(is_within(wire_name("test").value(), apex));
}

}  // namespace
}  // namespace syncrig::simulator::names
