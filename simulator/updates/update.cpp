#include "simulator/updates/update.hpp"

#include <array>
#include <limits>

#include "simulator/updates/mixing.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::updates {
namespace {

using namespace std::chrono;

// How the updates of a product are named. An empty `system` is titled the old way: without month and
// architecture.
struct Naming {
  std::string_view system;
  std::string_view file_prefix;
};

constexpr std::array<Naming, product_count> namings = {{
    {"", "windows2000"},
    {"Windows 10 Version 22H2", "windows10.0"},
    {"Windows 11 Version 23H2", "windows11.0"},
    {"Windows Server 2016", "windows10.0"},
    {"Windows Server 2019", "windows10.0"},
    {"Microsoft server operating system version 21H2", "windows10.0"},
}};

constexpr std::array<std::string_view, 3> payload_languages = {"en", "de", "fr"};
constexpr std::array<std::string_view, 2> licence_languages = {"en", "de"};

// What sort of update follows what sort within one product.
struct Sort {
  std::string_view title;
  Guid classification;
  std::string_view extension;
};

constexpr std::array<Sort, 3> old_sorts = {{
    {"Security Update", security_updates, ".exe"},
    {"Critical Update", critical_updates, ".exe"},
    {"Update Rollup", update_rollups, ".exe"},
}};
constexpr std::array<Sort, 5> sorts = {{
    {"Cumulative Update", security_updates, ".msu"},
    {"Cumulative Update Preview", other_updates, ".msu"},
    {"Servicing Stack Update", critical_updates, ".cab"},
    {"Update Rollup", update_rollups, ".exe"},
    {"Safe OS Dynamic Update", critical_updates, ".cab"},
}};

// Numbers of draws: each property has its own.
enum Purpose : std::uint64_t {
  bundle_revision,
  leaf_revision,
  kb_digits,
  changed_ms,
  size_bytes,
  content_key,
  licence_id
};

// Modulo 7 the old numbers leave 5 and the others 3 or 4: the two rows never meet.
constexpr std::uint64_t kb_modulus = 7;
constexpr std::uint64_t first_old_kb = 873339;
constexpr std::uint64_t first_kb = 5030000;
constexpr std::uint64_t kb_step = 2 * kb_modulus;
static_assert(first_old_kb % kb_modulus == 5 && first_kb % kb_modulus == 3);

constexpr std::uint64_t guide_file_bytes = 1258291;
constexpr std::uint64_t small_file_bytes = 4096;
constexpr std::uint64_t file_bytes_min = 8 * 1024;
constexpr std::uint64_t file_bytes_max = 300 * 1024;
constexpr std::uint64_t licence_bytes = 2048;

// Further on in a catalogue files are smaller: its metadata cost what hashing them costs.
constexpr std::uint32_t first_small_index = 64;
constexpr std::uint64_t later_file_bytes_max = 32 * 1024;

constexpr Time first_change = sys_days(2025y / January / 6) + 3h;
constexpr milliseconds change_step = 1min;

// The how manyth of its product an update is.
constexpr std::uint32_t turn_of(std::uint32_t index) {
  return index / product_count;
}
constexpr bool is_old(std::uint32_t index) {
  return index % product_count == 0;
}

const Sort& sort_of(std::uint32_t index) {
  const auto turn = turn_of(index);
  return is_old(index) ? old_sorts[turn % old_sorts.size()] : sorts[turn % sorts.size()];
}

year_month_day publishing_day(std::uint32_t index) {
  const auto turn = static_cast<int>(turn_of(index));
  if (is_old(index)) return sys_days(2004y / December / 14) + days(28 * (turn % 60));
  return sys_days((2024y / January + months(turn % 12)) / Tuesday[2]);
}

std::string two_digits(unsigned number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

// "2024-05", with another separator "2024/05".
std::string month_text(year_month_day day, char between) {
  return std::to_string(int(day.year())) + between + two_digits(unsigned(day.month()));
}

std::string_view class_folder(const Guid& classification) {
  if (classification == drivers) return "drvs";
  if (classification == security_updates) return "secu";
  if (classification == critical_updates) return "crup";
  if (classification == update_rollups) return "uprl";
  return "updt";
}

}  // namespace

std::uint64_t Update::draw(std::uint64_t purpose, std::uint32_t slot) const {
  constexpr std::uint64_t slot_purposes = 0x100;
  return updates::draw(seed_, purpose + slot_purposes * slot, index_);
}

Identity Update::bundle() const {
  const auto revision = static_cast<std::uint32_t>(first_bundle_revision + draw(bundle_revision) % 4);
  return {Numbering(seed_).guid_of({Kind::bundle, index_}), revision};
}

Identity Update::hidden() const {
  return {Numbering(seed_).guid_of({Kind::hidden, index_}), bundle().revision};
}

Identity Update::leaf(std::uint32_t part) const {
  const auto revision = static_cast<std::uint32_t>(first_leaf_revision + draw(leaf_revision) % 4);
  return {Numbering(seed_).guid_of({Kind::leaf, index_, static_cast<std::uint8_t>(part)}), revision};
}

std::uint32_t Update::leaves() const {
  switch (shape()) {
    case Shape::driver:
      return 0;
    case Shape::nested:
      return 2;
    case Shape::multilingual:
      return static_cast<std::uint32_t>(payload_languages.size());
    default:
      return 1;
  }
}

std::uint64_t Update::kb() const {
  if (is_old(index_)) return first_old_kb + kb_modulus * turn_of(index_);
  const auto drawn = draw(kb_digits);
  return first_kb + kb_step * index_ + kb_modulus * (drawn >> 1 & 1) + (drawn & 1);
}

std::optional<std::uint32_t> index_of_kb(std::uint64_t kb) {
  const bool old = kb % kb_modulus == first_old_kb % kb_modulus;
  if (kb < (old ? first_old_kb : first_kb)) return std::nullopt;
  const auto index = old ? (kb - first_old_kb) / kb_modulus * product_count : (kb - first_kb) / kb_step;
  if (index > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(index);
}

Guid Update::classification() const {
  return shape() == Shape::driver ? drivers : sort_of(index_).classification;
}

Architecture Update::architecture() const {
  return is_old(index_) ? Architecture::x86 : Architecture::x64;
}

// Express files are from WSUS 3.0 SP2 on. [MS-WSUSSS] 3.1.4.5
std::uint32_t Update::protocol_minor() const {
  return shape() == Shape::express ? 8 : 0;
}

std::span<const std::string_view> Update::languages() const {
  if (shape() == Shape::multilingual) return payload_languages;
  return is_old(index_) ? std::span(payload_languages).first(1) : std::span<const std::string_view>();
}

Guid Update::licence() const {
  return as_version_4({draw(licence_id), draw(licence_id, 1)});
}

std::string Update::title() const {
  const std::string sort(shape() == Shape::driver ? "Driver Update" : sort_of(index_).title);
  const auto kb_text = " (KB" + std::to_string(kb()) + ")";
  if (is_old(index_)) return sort + " for " + std::string(product().title) + kb_text;
  const std::string system(namings[product_index()].system);
  return month_text(publishing_day(index_), '-') + " " + sort + " for " + system + " for x64-based Systems" +
         kb_text;
}

std::string Update::description() const {
  return "Test update " + std::to_string(index_) + " of a simulated catalogue. It installs nothing.";
}

Time Update::created() const {
  return sys_days(publishing_day(index_)) + 17h;
}

Time Update::changed() const {
  const auto within_step = milliseconds(draw(changed_ms) % static_cast<std::uint64_t>(change_step.count()));
  return first_change + change_step * std::int64_t{index_} + within_step;
}

Time catalogue_start() {
  return first_change - 1h;
}

std::vector<std::uint32_t> Update::payload_slots() const {
  if (shape() == Shape::multilingual) return {0, 1, 2};
  return shape() == Shape::nested || shape() == Shape::express ? std::vector<std::uint32_t>{0, 1}
                                                               : std::vector<std::uint32_t>{0};
}

std::vector<std::uint32_t> Update::licence_slots() const {
  if (shape() != Shape::licensed) return {};
  return {first_licence_slot, first_licence_slot + 1};
}

std::string Update::file_stem(std::uint32_t slot) const {
  const auto number = "-kb" + std::to_string(kb());
  const auto stem =
      std::string(namings[product_index()].file_prefix) + number + (is_old(index_) ? "-x86-enu" : "-x64");
  if (slot >= first_licence_slot) return stem + "-eula-" + std::string(file_language(slot));
  if (shape() == Shape::multilingual) return stem + "-" + std::string(file_language(slot));
  if (is_express(slot)) return stem + "-express";
  return slot == 0 ? stem : stem + "-part" + std::to_string(slot + 1);
}

std::string_view Update::extension(std::uint32_t slot) const {
  if (slot >= first_licence_slot) return ".txt";
  if (is_express(slot)) return ".psf";
  return shape() == Shape::driver ? ".cab" : sort_of(index_).extension;
}

std::string Update::file_name(std::uint32_t slot) const {
  return file_stem(slot) + std::string(extension(slot));
}

std::uint64_t Update::file_bytes(std::uint32_t slot) const {
  if (slot >= first_licence_slot) return licence_bytes;
  if (index_ == 0) return guide_file_bytes;
  if (index_ == 1) return small_file_bytes;
  const auto most = index_ < first_small_index ? file_bytes_max : later_file_bytes_max;
  return file_bytes_min + draw(size_bytes, slot) % (most - file_bytes_min + 1);
}

std::string_view Update::file_language(std::uint32_t slot) const {
  if (slot >= first_licence_slot) return licence_languages[slot - first_licence_slot];
  if (shape() == Shape::multilingual) return payload_languages[slot];
  return is_old(index_) ? "en" : "all";
}

ContentBytes Update::content(std::uint32_t slot) const {
  const auto size = file_bytes(slot);
  auto first_line = "syncrig test content: inert bytes, not a program. KB" + std::to_string(kb()) + " " +
                    file_stem(slot) + ", " + std::to_string(size) + " bytes\n";
  return ContentBytes(draw(content_key, slot), std::move(first_line), size);
}

std::string Update::source_path(const Sha1& sha1, std::uint32_t slot) const {
  const auto name = file_stem(slot) + "_" + hex_lower(sha1) + std::string(extension(slot));
  if (is_old(index_)) return "/msdownload/update/v3-19990518/cabpool/" + name;
  const std::string folder(class_folder(classification()));
  return "/c/msdownload/update/software/" + folder + "/" + month_text(publishing_day(index_), '/') + "/" +
         name;
}

}  // namespace syncrig::simulator::updates
