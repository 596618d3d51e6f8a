// Categories and classifications: the identities that real servers give them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "simulator/updates/guid.hpp"

namespace syncrig::simulator::updates {

enum class CategoryType { update_classification, company, product_family, product };

struct Category {
  CategoryType type;
  Guid id;
  std::string_view title;
};

// Parents come before children: classifications, company, family, products.
std::span<const Category> categories();

inline constexpr std::uint32_t product_count = 6;

// `index` below product_count; 0 is Windows 2000.
const Category& product(std::uint32_t index);

// The company, the family of all products.
const Category& company();
const Category& product_family();

inline constexpr Guid critical_updates = guid("e6cf1350-c01b-414d-a61f-263d14d133b4");
inline constexpr Guid security_updates = guid("0fa1201d-4330-4fa8-8ae9-b877473b6441");
inline constexpr Guid update_rollups = guid("28bc880e-0592-4cbf-8f95-c79b17911d5f");
inline constexpr Guid drivers = guid("ebfc1fc5-71a4-4f7b-9aca-3b9a503104a0");
inline constexpr Guid other_updates = guid("cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83");

}  // namespace syncrig::simulator::updates
