#include "simulator/updates/taxonomy.hpp"

#include <array>
#include <cassert>

namespace syncrig::simulator::updates {
namespace {

using enum CategoryType;

constexpr std::array all = {
    Category{update_classification, guid("5c9376ab-8ce6-464a-b136-22113dd69801"), "Applications"},
    Category{update_classification, guid("434de588-ed14-48f5-8eed-a15e09a991f6"), "Connectors"},
    Category{update_classification, critical_updates, "Critical Updates"},
    Category{update_classification, guid("e0789628-ce08-4437-be74-2495b842f43b"), "Definition Updates"},
    Category{update_classification, guid("e140075d-8433-45c3-ad87-e72345b36078"), "Developer Kits"},
    Category{update_classification, drivers, "Drivers"},
    Category{update_classification, guid("77835c8d-62a7-41f5-82ad-f28d1af1e3b1"), "Driver Sets"},
    Category{update_classification, guid("b54e7d24-7add-428f-8b75-90a396fa584f"), "Feature Packs"},
    Category{update_classification, guid("9511d615-35b2-47bb-927f-f73d8e9260bb"), "Guidance"},
    Category{update_classification, security_updates, "Security Updates"},
    Category{update_classification, guid("68c5b0a3-d1a6-4553-ae49-01d3a7827828"), "Service Packs"},
    Category{update_classification, guid("b4832bd8-e735-4761-8daf-37f882276dab"), "Tools"},
    Category{update_classification, update_rollups, "Update Rollups"},
    Category{update_classification, other_updates, "Updates"},
    Category{update_classification, guid("3689bdc8-b205-4af4-8d4a-a63924c5e9d5"), "Upgrades"},
    Category{CategoryType::company, guid("56309036-4c77-4dd9-951a-99ee9c246a94"), "Microsoft"},
    Category{CategoryType::product_family, guid("6964aab4-c5b5-43bd-a17d-ffb4346a8e1d"), "Windows"},
    Category{CategoryType::product, guid("3b4b8621-726e-43a6-b43b-37d07ec7019f"), "Windows 2000"},
    Category{CategoryType::product, guid("b3c75dc1-155f-4be4-b015-3f1a91758e52"),
             "Windows 10, version 1903 and later"},
    Category{CategoryType::product, guid("72e7624a-5b00-45d2-b92f-e561c0a6a160"), "Windows 11"},
    Category{CategoryType::product, guid("569e8e8f-c6cd-42c8-92a3-efbb20a0f6f5"), "Windows Server 2016"},
    Category{CategoryType::product, guid("f702a48c-919b-45d6-9aef-ca4248d50397"), "Windows Server 2019"},
    Category{CategoryType::product, guid("71718f13-7324-4b0f-8f9e-2ca9dc978e53"),
             "Microsoft Server operating system-21H2"},
};
constexpr std::size_t first_product = all.size() - product_count;
static_assert(all[first_product].type == CategoryType::product);
static_assert(all[first_product - 1].type == CategoryType::product_family);

}  // namespace

std::span<const Category> categories() {
  return all;
}

const Category& product(std::uint32_t index) {
  assert(index < product_count);
  return all[first_product + index];
}

const Category& company() {
  return all[first_product - 2];
}
const Category& product_family() {
  return all[first_product - 1];
}

}  // namespace syncrig::simulator::updates
