#include "simulator/upstream/driver_sets.hpp"

#include <gtest/gtest.h>

#include "tests/simulator/upstream/services_site.hpp"

namespace syncrig::tests {
namespace {

const std::string some_guid = "5f9ee6a8-32d5-4c93-8ae1-ac43d81b6d53";

TEST(DriverSets, ThereAreNone) {
  Site site;
  const auto list = site.sync("GetDriverIdList", site.cookie() + "<filter><Categories /></filter>");
  EXPECT_EQ(
      body_of(list),
      response(
          "GetDriverIdList",
          "<GetDriverIdListResult><Anchor>" + updates::to_text(site.store->latest_anchor()) +
              "</Anchor><NewRevisions /><NewDriverSets /><RemovedDriverSets /></GetDriverIdListResult>"));
  EXPECT_EQ(departure_of(upstream::server_sync, list), "");
  const auto data = site.sync("GetDriverSetData", site.cookie() + "<driverSets />");
  EXPECT_EQ(body_of(data),
            response("GetDriverSetData", "<GetDriverSetDataResult><DriverSets /></GetDriverSetDataResult>"));
  EXPECT_EQ(departure_of(upstream::server_sync, data), "");
}

TEST(DriverSets, TheirFilterIsChecked) {
  Site site;
  const auto message = [&](const std::string& filter) {
    return site.sync("GetDriverIdList", site.cookie() + filter).value("Message");
  };
  EXPECT_EQ(message("<filter><Anchor>1,2026-11-22 17:00:00.000</Anchor></filter>"), "");
  EXPECT_EQ(message("<filter><Anchor /></filter>"), "");
  EXPECT_EQ(message("<filter><Anchor>x</Anchor></filter>"), "filter");
  EXPECT_EQ(message(""), "filter");
}

// The limits that GetConfigData tells are 0.
TEST(DriverSets, AnyIdIsOneTooMany) {
  Site site;
  const auto config = site.sync("GetConfigData", site.cookie());
  EXPECT_EQ(config.value("MaxNumberOfComputerIdsInRequest"), std::to_string(upstream::computer_ids_max));
  EXPECT_EQ(config.value("MaxNumberOfPnpHardwareIdsInRequest"),
            std::to_string(upstream::pnp_hardware_ids_max));
  EXPECT_EQ(config.value("MaxNumberOfDriverSetsPerRequest"), std::to_string(upstream::driver_sets_max));
  const auto ids = "<filter><ComputerIds><IdAndDelta><Id>" + some_guid +
                   "</Id><Delta>false</Delta></IdAndDelta></ComputerIds></filter>";
  EXPECT_EQ(site.sync("GetDriverIdList", site.cookie() + ids).error_code(), "InvalidParameters");
  const std::string hardware =
      "<filter><PnpHardwareIds><HardwareIdAndDelta><Id>PCI\\VEN_8086</Id><Delta>false</Delta></"
      "HardwareIdAndDelta>"
      "</PnpHardwareIds></filter>";
  EXPECT_EQ(site.sync("GetDriverIdList", site.cookie() + hardware).error_code(), "InvalidParameters");
  const auto sets = "<driverSets><guid>" + some_guid + "</guid></driverSets>";
  EXPECT_EQ(site.sync("GetDriverSetData", site.cookie() + sets).error_code(), "TooManyIds");
  EXPECT_EQ(site.sync("GetDriverSetData", site.cookie()).value("Message"), "driverSets");
}

}  // namespace
}  // namespace syncrig::tests
