#include "simulator/upstream/given_files.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "simulator/updates/held_bytes.hpp"
#include "simulator/updates/titles.hpp"

namespace syncrig::simulator::upstream {
namespace {

constexpr std::string_view default_product = "Windows 11";
constexpr std::string_view default_classification = "Updates";

// KB numbers of the files in a folder count from this one, by name.
constexpr std::uint64_t first_folder_kb = 9'000'001;

updates::BytesPtr bytes_of(const OwnFile& file) {
  switch (file.content_case()) {
    case OwnFile::kText:
      return updates::text_bytes(file.text());
    case OwnFile::kBytes:
      return updates::text_bytes(file.bytes());
    case OwnFile::kPath:
      return updates::disk_bytes(file.path());
    case OwnFile::CONTENT_NOT_SET:
      break;
  }
  throw std::invalid_argument("own file \"" + file.name() + "\" has no content; give it text, bytes or path");
}

updates::OwnUpdate named(std::string kb) {
  updates::OwnUpdate update;
  update.kb = std::move(kb);
  update.product = &updates::product_titled(default_product);
  update.classification = &updates::classification_titled(default_classification);
  return update;
}

updates::OwnUpdate given(const OwnUpdate& settings) {
  auto update = named(settings.name());
  update.title = settings.title();
  update.description = settings.description();
  if (!settings.product().empty()) update.product = &updates::product_titled(settings.product());
  if (!settings.classification().empty())
    update.classification = &updates::classification_titled(settings.classification());
  for (const auto& file : settings.file()) update.files.push_back({file.name(), bytes_of(file)});
  if (update.files.empty())
    throw std::invalid_argument("own update \"" + settings.name() + "\" has no file; give it one");
  return update;
}

void require_content_name(const std::filesystem::path& file) {
  if (updates::is_content_name(file.filename().string())) return;
  throw std::runtime_error(
      "the content file " + file.string() +
      " can't be served under its name: rename it to letters, digits and ._-+ with an extension");
}

std::vector<std::filesystem::path> files_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  if (error) throw std::runtime_error("can't read the content folder " + folder + ": " + error.message());
  for (const auto& file : files) require_content_name(file);
  std::ranges::sort(files);
  return files;
}

void add_folder(const std::string& folder, std::vector<updates::OwnUpdate>& to) {
  auto kb = first_folder_kb;
  for (const auto& path : files_in(folder)) {
    auto update = named(std::to_string(kb++));
    update.title = path.filename().string() + " (KB" + update.kb + ")";
    update.files = {{path.filename().string(), updates::disk_bytes(path.string())}};
    to.push_back(std::move(update));
  }
}

}  // namespace

std::vector<updates::OwnUpdate> given_updates(const simulator::Upstream& settings) {
  std::vector<updates::OwnUpdate> found;
  for (const auto& one : settings.catalogue().own_update()) found.push_back(given(one));
  if (settings.content().has_folder()) add_folder(settings.content().folder(), found);
  return found;
}

}  // namespace syncrig::simulator::upstream
