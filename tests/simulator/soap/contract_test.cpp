#include "simulator/soap/contract.hpp"

#include <gtest/gtest.h>

#include "simulator/soap/envelope.hpp"
#include "simulator/soap/simple_types.hpp"
#include "tests/simulator/soap/small_contract.hpp"

namespace syncrig::simulator::soap {
namespace {

std::string departure_of(const std::string& body) {
  const auto envelope = Envelope::read(in_envelope(Version::v1_1, body));
  return departure(tests::small_contract, envelope.value().operation());
}

std::string in_answer(const std::string& result) {
  return R"(<GetPetsResponse xmlns="urn:pets"><GetPetsResult>)" + result +
         "</GetPetsResult></GetPetsResponse>";
}

TEST(Contract, AMessageInItsOrderIsGood) {
  EXPECT_EQ(departure_of(R"(<GetPets xmlns="urn:pets"><count>2</count></GetPets>)"), "");
  EXPECT_EQ(departure_of(R"(<GetPets xmlns="urn:pets" />)"), "");
  EXPECT_EQ(
      departure_of(in_answer(R"(<Pet Kind="Cat"><Name>Tom</Name><Born>2020-01-02T03:04:05Z</Born></Pet>)"
                             R"(<Pet Kind="Dog"><Born>2020-01-02T03:04:05.1234567+01:00</Born></Pet>)")),
      "");
  EXPECT_EQ(departure_of(R"(<Ping xmlns="urn:monitor"><pingLevel>1</pingLevel></Ping>)"), "");
}

TEST(Contract, NothingButNilMayStandInForAnElement) {
  EXPECT_EQ(departure_of(
                in_answer(R"(<Pet xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" />)")),
            "");
  EXPECT_EQ(departure_of(in_answer("<Pet />")), "GetPetsResponse/GetPetsResult/Pet/@Kind: missing");
}

TEST(Contract, TheFirstDepartureIsNamedWithItsPath) {
  constexpr const char* pet = "GetPetsResponse/GetPetsResult/Pet";
  const std::pair<std::string, std::string> table[] = {
      {R"(<Pet Kind="Cat"><Born>2020-01-02T03:04:05</Born><Name /></Pet>)", "/Name: out of order"},
      {R"(<Pet Kind="Cat"><Name /><Name /><Born>2020-01-02T03:04:05</Born></Pet>)", "/Name: repeated"},
      {R"(<Pet Kind="Cat"><Name /></Pet>)", "/Born: missing"},
      {R"(<Pet Kind="Cat"><Age /></Pet>)", "/Age: unknown"},
      {R"(<Pet Kind="Cat"><Born>yesterday</Born></Pet>)", "/Born: no dateTime"},
      {R"(<Pet Kind="Cat"><Name xmlns="urn:other" /></Pet>)", "/Name: in another namespace"},
      {R"(<Pet Kind="Cow"><Born>2020-01-02T03:04:05</Born></Pet>)", "/@Kind: no PetKind"},
  };
  for (const auto& [result, where] : table) EXPECT_EQ(departure_of(in_answer(result)), pet + where);
}

TEST(Contract, MessagesItDoesNotKnowDepartFromIt) {
  EXPECT_EQ(departure_of(R"(<GetCows xmlns="urn:pets" />)"), "GetCows: unknown");
  EXPECT_EQ(departure_of(R"(<GetPets xmlns="urn:other" />)"), "GetPets: unknown");
  EXPECT_EQ(departure_of(R"(<Ping xmlns="urn:pets" />)"), "Ping: unknown");
}

TEST(SimpleTypes, AreToldByTheirForm) {
  struct Row {
    const char* type;
    std::vector<const char*> good;
    std::vector<const char*> bad;
  };
  const Row table[] = {
      {"boolean", {"true", "false", "0", "1"}, {"", "True", "2"}},
      {"int", {"0", "-1", "+2147483647", "-2147483648"}, {"", "2147483648", "1.0", " 1", "x"}},
      {"short", {"32767"}, {"32768"}},
      {"unsignedByte", {"0", "255"}, {"256", "-1"}},
      {"long", {"9223372036854775807"}, {"9223372036854775808"}},
      {"dateTime",
       {"2026-11-22T17:00:00", "2026-11-22T17:00:00Z", "9999-12-31T23:59:59.9999999",
        "2026-11-22T17:00:00.5-08:00"},
       {"", "2026-11-22", "2026-11-22 17:00:00", "2026-11-22T17:00:00.", "2026-11-22T17:00:00.Z",
        "2026-11-22T17:00:00X"}},
      {"base64Binary", {"", "AA==", "AAA=", "AA AA", "+/+/"}, {"A", "AA=A", "A===", "AA-_"}},
      {"guid",
       {"a0a08746-4dbe-4a37-9adf-9e7652c0b421", "A0A08746-4DBE-4A37-9ADF-9E7652C0B421"},
       {"", "{a0a08746-4dbe-4a37-9adf-9e7652c0b421}", "a0a08746-4dbe-4a37-9adf-9e7652c0b42",
        "g0a08746-4dbe-4a37-9adf-9e7652c0b421"}},
      {"string", {"", "anything"}, {}},
  };
  for (const auto& [type, good, bad] : table) {
    for (const auto* text : good) EXPECT_TRUE(is_value_of(type, text)) << type << " " << text;
    for (const auto* text : bad) EXPECT_FALSE(is_value_of(type, text)) << type << " " << text;
  }
}

}  // namespace
}  // namespace syncrig::simulator::soap
