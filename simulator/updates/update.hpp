// One visible update with its hidden payload and that one's file: everything computed from (seed, index).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/updates/content_bytes.hpp"
#include "simulator/updates/digests.hpp"
#include "simulator/updates/numbering.hpp"
#include "simulator/updates/taxonomy.hpp"
#include "simulator/updates/time_text.hpp"

namespace syncrig::simulator::updates {

// A revision as the protocol names it.
struct Identity {
  Guid id;
  std::uint32_t revision = 0;

  friend constexpr auto operator<=>(const Identity&, const Identity&) = default;
};

enum class Architecture : std::uint32_t { x86, x64 };  // also the index of the detectoid that finds it

// Update 0 is "Security Update for Windows 2000 (KB873339)", with a file above 1 MiB; update 1 has a file of
// exactly 4,096 bytes.
class Update {
 public:
  constexpr Update(std::uint64_t seed, std::uint32_t index) : seed_(seed), index_(index) {}

  std::uint32_t index() const { return index_; }
  Identity bundle() const;  // what an administrator sees and approves
  Identity leaf() const;    // what carries the file

  std::uint64_t kb() const;
  std::uint32_t product_index() const { return index_ % product_count; }
  const Category& product() const { return updates::product(product_index()); }
  Guid classification() const;
  Architecture architecture() const;
  std::string title() const;
  std::string description() const;
  std::string_view language() const;  // short name of the file's language, "all" if it has none

  Time created() const;  // when it was published
  Time changed() const;  // when the catalogue got it; later for a higher index

  std::string file_stem() const;       // "windows2000-kb873339-x86-enu"
  std::string_view extension() const;  // ".exe"
  std::string file_name() const;       // stem and extension, as the metadata has it
  std::uint64_t file_bytes() const;
  ContentBytes content() const;

  // Where Microsoft Update has the file, without the host: its name there ends in the SHA-1, in lower case.
  std::string source_path(const Sha1& sha1) const;

 private:
  std::uint64_t draw(std::uint64_t purpose) const;

  std::uint64_t seed_;
  std::uint32_t index_;
};

// The only update that could have this KB number; whether it has, tells its `kb`.
std::optional<std::uint32_t> index_of_kb(std::uint64_t kb);

// The time when a catalogue got its categories and detectoids: before any update.
Time catalogue_start();

}  // namespace syncrig::simulator::updates
