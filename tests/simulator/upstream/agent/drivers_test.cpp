#include "simulator/upstream/agent/drivers.hpp"

#include <gmock/gmock.h>

namespace syncrig::tests {
namespace {

using namespace simulator::upstream::agent;
using simulator::soap::Element;
using simulator::updates::Guid;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr Guid desk{1, 1}, desk_family{1, 2};

Driver driver(simulator::updates::Row row, const std::string& id, const std::string& date = "2024-05-14",
              std::uint64_t version = 1) {
  Driver made;
  made.row = row;
  made.hardware_id = id;
  made.date = date;
  made.version = version;
  return made;
}

Computer with_devices(std::vector<Device> devices) {
  Computer computer;
  computer.devices = std::move(devices);
  computer.ids = {desk, desk_family};
  computer.feature_score_key = "AMD64.10.0";
  return computer;
}

std::vector<simulator::updates::Row> best_rows(const std::vector<Driver>& drivers, const Computer& computer) {
  std::vector<simulator::updates::Row> rows;
  for (const auto& [row, ids] : best_drivers(drivers, computer)) rows.push_back(row);
  return rows;
}

const Device network{{"PCI\\VEN_8086&DEV_1&SUBSYS_2", "PCI\\VEN_8086&DEV_1", "PCI\\CC_0200"}, {}};

TEST(Drivers, FitByHardwareIdWithoutCase) {
  const std::vector drivers = {driver(1, "pci\\ven_8086&dev_1"), driver(2, "usb\\other")};
  EXPECT_THAT(best_drivers(drivers, with_devices({network})),
              ElementsAre(Pair(1, ElementsAre("pci\\ven_8086&dev_1"))));
}

TEST(Drivers, AreBetterByAnEarlierHardwareId) {
  const std::vector drivers = {driver(1, "PCI\\CC_0200", "2026-01-01"), driver(2, "PCI\\VEN_8086&DEV_1")};
  EXPECT_THAT(best_rows(drivers, with_devices({network})), ElementsAre(2));
}

TEST(Drivers, AreBetterByDateThenByVersion) {
  const std::vector by_date = {driver(1, "PCI\\CC_0200", "2024-01-01", 9),
                               driver(2, "PCI\\CC_0200", "2025-01-01", 1)};
  EXPECT_THAT(best_rows(by_date, with_devices({network})), ElementsAre(2));
  const std::vector by_version = {driver(1, "PCI\\CC_0200", "2024-01-01", 9),
                                  driver(2, "PCI\\CC_0200", "2024-01-01", 1)};
  EXPECT_THAT(best_rows(by_version, with_devices({network})), ElementsAre(1));
}

TEST(Drivers, AreBetterByAComputerIdAndNoneForOtherComputers) {
  auto for_family = driver(1, "PCI\\CC_0200"), for_desk = driver(2, "PCI\\CC_0200", "2001-01-01");
  for_family.computers = {desk_family};
  for_desk.computers = {desk};
  const auto newest = driver(3, "PCI\\VEN_8086&DEV_1&SUBSYS_2", "2030-01-01");
  EXPECT_THAT(best_rows({for_family, for_desk, newest}, with_devices({network})), ElementsAre(2));
  for_desk.computers = {Guid{7, 7}};
  EXPECT_THAT(best_rows({for_desk}, with_devices({network})), IsEmpty());
}

TEST(Drivers, AreBetterByALowerFeatureScore) {
  auto low = driver(1, "PCI\\CC_0200", "2001-01-01"), high = driver(2, "PCI\\VEN_8086&DEV_1", "2030-01-01");
  low.feature_scores["AMD64.10.0"] = 0x40;
  high.feature_scores["AMD64.10.0"] = 0x80;
  EXPECT_THAT(best_rows({low, high}, with_devices({network})), ElementsAre(1));
}

TEST(Drivers, MustBeBetterThanTheInstalledOne) {
  auto device = network;
  device.installed = driver(0, "PCI\\CC_0200", "2025-01-01", 5);
  EXPECT_THAT(best_rows({driver(1, "PCI\\CC_0200", "2025-01-01", 5)}, with_devices({device})), IsEmpty());
  EXPECT_THAT(best_rows({driver(1, "PCI\\CC_0200", "2025-01-01", 6)}, with_devices({device})),
              ElementsAre(1));
}

TEST(Drivers, ForAPrinterAreThoseOfItsMaker) {
  Device printer = network;
  printer.installed = driver(0, "PCI\\CC_0200", "2020-01-01");
  printer.installed->device_class = "Printer";
  printer.installed->provider = "Contoso";
  auto other = driver(1, "PCI\\CC_0200");
  EXPECT_THAT(best_rows({other}, with_devices({printer})), IsEmpty());
  other.provider = "Contoso";
  EXPECT_THAT(best_rows({other}, with_devices({printer})), ElementsAre(1));
}

TEST(Drivers, AreReadFromADocument) {
  const auto drivers = read_drivers(
      4,
      R"(<u:Update xmlns:u="x" xmlns:d="y"><u:ApplicabilityRules><u:Metadata>)"
      R"(<d:WindowsDriverMetaData HardwareID="a" DriverVerDate="2024-05-14" DriverVerVersion="1.2.3.4" Class="Net")"
      R"( Manufacturer="M" Provider="P"><d:FeatureScore OperatingSystem="AMD64.10.0" FeatureScore="FE" />)"
      R"(<d:TargetComputerHardwareId>00000000-0000-0001-0000-000000000001</d:TargetComputerHardwareId>)"
      R"(</d:WindowsDriverMetaData><d:WindowsDriverMetaData HardwareID="b" /></u:Metadata></u:ApplicabilityRules></u:Update>)");
  ASSERT_EQ(drivers.size(), 2U);
  EXPECT_EQ(drivers[0].row, 4U);
  EXPECT_EQ(drivers[0].date, "2024-05-14");
  EXPECT_EQ(drivers[0].version, 0x0001'0002'0003'0004U);
  EXPECT_EQ(drivers[0].device_class + drivers[0].manufacturer + drivers[0].provider, "NetMP");
  EXPECT_EQ(drivers[0].feature_scores.at("AMD64.10.0"), 0xFEU);
  EXPECT_THAT(drivers[0].computers, ElementsAre(desk));
  EXPECT_EQ(drivers[1].hardware_id, "b");
}

std::optional<Computer> computer_in(const std::string& text) {
  pugi::xml_document xml;
  xml.load_string(text.c_str());
  return read_computer(Element(xml.document_element()));
}

TEST(Computers, AreReadFromARequest) {
  const auto computer = computer_in(
      "<parameters><SystemSpec><Device><HardwareIDs><string>a</string></"
      "HardwareIDs><CompatibleIDs><string>b</string>"
      "</CompatibleIDs><installedDriver><MatchingID>b</MatchingID><DriverVerDate>2024-05-14T00:00:00</"
      "DriverVerDate>"
      "<DriverVerVersion>281483566841860</DriverVerVersion><Class>Net</Class><DriverRank>16646144</"
      "DriverRank>"
      "</installedDriver></Device></SystemSpec><ComputerSpec><HardwareIDs>"
      "<guid>00000000-0000-0001-0000-000000000001</guid></HardwareIDs></ComputerSpec>"
      "<FeatureScoreMatchingKey>AMD64.10.0</FeatureScoreMatchingKey></parameters>");
  ASSERT_TRUE(computer);
  EXPECT_THAT(computer->ids, ElementsAre(desk));
  ASSERT_EQ(computer->devices.size(), 1U);
  EXPECT_THAT(computer->devices[0].ids, ElementsAre("a", "b"));
  EXPECT_EQ(computer->devices[0].installed->version, 0x0001'0002'0003'0004U);
  EXPECT_EQ(computer->devices[0].installed->feature_scores.at("AMD64.10.0"), 0xFEU);
}

TEST(Computers, OfAnotherFormAreNotRead) {
  EXPECT_FALSE(
      computer_in("<parameters><SystemSpec><Device><installedDriver><DriverVerDate>today</DriverVerDate>"
                  "</installedDriver></Device></SystemSpec></parameters>"));
  EXPECT_FALSE(computer_in(
      "<parameters><ComputerSpec><HardwareIDs><guid>x</guid></HardwareIDs></ComputerSpec></parameters>"));
}

}  // namespace
}  // namespace syncrig::tests
