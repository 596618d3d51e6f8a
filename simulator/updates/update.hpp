// One visible update with its hidden payloads and their files: everything computed from (seed, index).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/updates/content_bytes.hpp"
#include "simulator/updates/numbering.hpp"
#include "simulator/updates/revision.hpp"
#include "simulator/updates/shape.hpp"
#include "simulator/updates/taxonomy.hpp"

namespace syncrig::simulator::updates {

enum class Architecture : std::uint32_t { x86, x64 };  // also the index of the detectoid that finds it

inline constexpr std::uint32_t first_licence_slot = 8;

// The revisions before the newest one are kept: they count from these on.
inline constexpr std::uint32_t first_bundle_revision = 200;
inline constexpr std::uint32_t first_leaf_revision = 100;

// Update 0 is "Security Update for Windows 2000 (KB873339)", with a file above 1 MiB; update 1 has a file of
// exactly 4,096 bytes.
class Update {
 public:
  constexpr Update(std::uint64_t seed, std::uint32_t index) : seed_(seed), index_(index) {}

  std::uint32_t index() const { return index_; }
  Shape shape() const { return shape_of(index_); }

  // The newest revisions. What an administrator sees and approves, the bundle inside a nested one, and what
  // carries files.
  Identity bundle() const;
  Identity hidden() const;
  Identity leaf(std::uint32_t part = 0) const;
  std::uint32_t leaves() const;  // how many

  std::uint64_t kb() const;
  std::uint32_t product_index() const { return index_ % product_count; }
  const Category& product() const { return updates::product(product_index()); }
  Guid classification() const;
  Architecture architecture() const;
  std::string title() const;
  std::string description() const;
  std::uint32_t protocol_minor() const;  // CompatibleProtocolVersion 1.<minor>; 0: every version
  std::span<const std::string_view> languages() const;  // short names; none: not for one in particular
  Guid licence() const;                                 // id of its licence, for Shape::licensed

  Time created() const;  // when it was published
  Time changed() const;  // when the catalogue got it; later for a higher index

  // Files by slot: payload n carries slot n; slots from first_licence_slot on are licence texts.
  std::vector<std::uint32_t> payload_slots() const;
  std::vector<std::uint32_t> licence_slots() const;
  std::string file_stem(std::uint32_t slot = 0) const;       // "windows2000-kb873339-x86-enu"
  std::string_view extension(std::uint32_t slot = 0) const;  // ".exe"
  std::string file_name(std::uint32_t slot = 0) const;       // stem and extension, as the metadata has it
  std::uint64_t file_bytes(std::uint32_t slot = 0) const;
  std::string_view file_language(std::uint32_t slot = 0) const;  // short name, "all" if it has none
  bool is_express(std::uint32_t slot) const { return shape() == Shape::express && slot == 1; }
  ContentBytes content(std::uint32_t slot = 0) const;

  // Where Microsoft Update has the file, without the host: its name there ends in the SHA-1, in lower case.
  std::string source_path(const Sha1& sha1, std::uint32_t slot = 0) const;

 private:
  std::uint64_t draw(std::uint64_t purpose, std::uint32_t slot = 0) const;

  std::uint64_t seed_;
  std::uint32_t index_;
};

// The only update that could have this KB number; whether it has, tells its `kb`.
std::optional<std::uint32_t> index_of_kb(std::uint64_t kb);

// The time when a catalogue got its categories and detectoids: before any update.
Time catalogue_start();

}  // namespace syncrig::simulator::updates
