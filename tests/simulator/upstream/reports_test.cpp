#include "simulator/upstream/reports.hpp"

#include <gmock/gmock.h>

#include "tests/simulator/upstream/services_site.hpp"

namespace syncrig::tests {
namespace {

const std::string client_time = "<clientTime>2026-11-22T17:00:00Z</clientTime>";
const std::string rules =
    "<rulesId>5f9ee6a8-32d5-4c93-8ae1-ac43d81b6d53</rulesId><rulesVersion>1.0</rulesVersion>";

std::string event(const std::string& id) {
  return "<ReportingEvent><BasicData><TargetID><Sid>5f9ee6a8-32d5-4c93-8ae1-ac43d81b6d53</Sid></TargetID>"
         "<SequenceNumber>0</SequenceNumber><TimeAtTarget>2026-11-22T16:59:00Z</TimeAtTarget>"
         "<EventInstanceID>0f9ee6a8-32d5-4c93-8ae1-ac43d81b6d53</EventInstanceID><NamespaceID>1</"
         "NamespaceID><EventID>" +
         id +
         "</EventID><SourceID>101</SourceID><Win32HResult>0</Win32HResult><AppName /></BasicData>"
         "<ExtendedData /><PrivateData /></ReportingEvent>";
}

std::string batch(const std::string& events) {
  return "<eventBatch>" + events + "</eventBatch>";
}

void expect_true(const Reply& reply, const std::string& operation) {
  EXPECT_EQ(body_of(reply), response(operation, "<" + operation + "Result>true</" + operation + "Result>"));
  EXPECT_EQ(departure_of(upstream::reporting, reply), "");
}

TEST(Reports, EventsAreTakenWithACookie) {
  Site site;
  const auto cookie = site.cookie();
  expect_true(report(site, "ReportEventBatch", cookie + client_time + batch(event("147") + event("156"))),
              "ReportEventBatch");
  expect_true(report(site, "ReportEventBatch", cookie + client_time + "<eventBatch />"), "ReportEventBatch");
  EXPECT_EQ(report(site, "ReportEventBatch", client_time + batch(event("147"))).error_code(),
            "InvalidCookie");
  EXPECT_EQ(
      report(site, "ReportEventBatch", constant_cookie + client_time + batch(event("147"))).error_code(),
      "InvalidCookie");
}

TEST(Reports, EventsAreTakenFromAComputerThatOnlyNamesItself) {
  Site site;
  expect_true(
      report(site, "ReportEventBatch2", "<computerId>pc-1</computerId>" + client_time + batch(event("147"))),
      "ReportEventBatch2");
  EXPECT_EQ(report(site, "ReportEventBatch2", client_time + batch(event("147"))).value("Message"),
            "computerId");
}

TEST(Reports, BatchesAreCheckedByTheirForm) {
  Site site;
  const auto cookie = site.cookie();
  EXPECT_EQ(report(site, "ReportEventBatch", cookie + batch("")).value("Message"), "clientTime");
  EXPECT_EQ(report(site, "ReportEventBatch", cookie + client_time).value("Message"), "eventBatch");
  EXPECT_EQ(
      report(site, "ReportEventBatch", cookie + client_time + batch("<ReportingEvent />")).value("Message"),
      "eventBatch");
  EXPECT_EQ(report(site, "ReportEventBatch", cookie + client_time + batch(event("many"))).value("Message"),
            "eventBatch");
}

TEST(Reports, NoInventoryIsRequired) {
  Site site;
  const auto reply = report(site, "GetRequiredInventoryType", site.cookie() + rules);
  EXPECT_EQ(body_of(reply), response("GetRequiredInventoryType",
                                     "<GetRequiredInventoryTypeResult>0</GetRequiredInventoryTypeResult>"));
  EXPECT_EQ(departure_of(upstream::reporting, reply), "");
  EXPECT_EQ(report(site, "GetRequiredInventoryType", rules).error_code(), "InvalidCookie");
  EXPECT_EQ(report(site, "GetRequiredInventoryType", site.cookie()).value("Message"), "rulesId");
}

TEST(Reports, AnInventoryIsTakenInEitherForm) {
  Site site;
  const auto cookie = site.cookie();
  const auto send = [&](const std::string& inventory) {
    return report(site, "ReportInventory", cookie + client_time + inventory);
  };
  expect_true(send("<inventory><IsCompressed>false</IsCompressed><RawXml>&lt;a /&gt;</RawXml></inventory>"),
              "ReportInventory");
  expect_true(
      send("<inventory><IsCompressed>true</IsCompressed><CompressedXml>AA==</CompressedXml></inventory>"),
      "ReportInventory");
  for (const auto* inventory :
       {"", "<inventory />", "<inventory><IsCompressed>true</IsCompressed><RawXml /></inventory>"})
    EXPECT_EQ(send(inventory).value("Message"), "inventory") << inventory;
  EXPECT_EQ(report(site, "ReportInventory", cookie).value("Message"), "clientTime");
  EXPECT_EQ(report(site, "ReportInventory", client_time).error_code(), "InvalidCookie");
}

}  // namespace
}  // namespace syncrig::tests
