#include "scenarios/loading/catalogue.hpp"

#include <algorithm>

#include "scenarios/catalogue/embedded.hpp"
#include "scenarios/loading/nearest.hpp"
#include "simulator/journal/glob.hpp"

namespace syncrig::scenarios::loading {
namespace {

namespace fs = std::filesystem;

bool selects(std::string_view glob, std::string_view id) {
  const std::string_view layer = glob.ends_with('/') ? glob.substr(0, glob.size() - 1) : glob;
  const bool is_bare = layer.find_first_of("/*") == layer.npos;
  if (is_bare && id.starts_with(std::string(layer) + "/")) return true;
  return simulator::journal::glob_matches(glob, id);
}

std::vector<fs::path> scenario_files(const fs::path& folder) {
  std::vector<fs::path> files;
  try {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file() && entry.path().extension() == ".txtpb") files.push_back(entry.path());
    }
  } catch (const fs::filesystem_error& error) {
    throw CatalogueUnreadable("can't read " + folder.string() + ": " + error.code().message());
  }
  return files;
}

}  // namespace

Catalogue::Catalogue(std::vector<Source> sources) : sources_(std::move(sources)) {
  std::ranges::sort(sources_, {}, &Source::id);
}

Catalogue Catalogue::embedded() {
  std::vector<Source> sources;
  for (const auto& one : catalogue::embedded_scenarios()) {
    sources.push_back({std::string(one.id), std::string(one.file), std::string(one.text)});
  }
  return Catalogue(std::move(sources));
}

Catalogue Catalogue::from_folder(const fs::path& folder) {
  std::vector<Source> sources;
  for (const auto& file : scenario_files(folder)) {
    Source source = read_file(file);
    source.id = file.lexically_relative(folder).replace_extension().generic_string();
    sources.push_back(std::move(source));
  }
  return Catalogue(std::move(sources));
}

std::vector<std::string> Catalogue::matching(const std::vector<std::string>& globs) const {
  std::vector<std::string> ids;
  for (const auto& source : sources_) {
    const auto selected = [&](const std::string& glob) { return selects(glob, source.id); };
    if (globs.empty() || std::ranges::any_of(globs, selected)) ids.push_back(source.id);
  }
  return ids;
}

LoadedScenario Catalogue::find(const std::string& id) const {
  if (id.ends_with(".txtpb")) return load(read_file(id));
  const auto found = std::ranges::find(sources_, id, &Source::id);
  if (found != sources_.end()) return load(*found);
  const std::string meant = nearest_id(id);
  throw UnknownScenario("there is no scenario \"" + id + "\"" +
                        (meant.empty() ? "" : "; did you mean \"" + meant + "\"?"));
}

// Ids without their layer count as well: "range-stripped" is meant to be "proxy/range-stripped".
std::string Catalogue::nearest_id(const std::string& id) const {
  std::vector<std::string> ids;
  std::vector<std::string> names;
  for (const auto& source : sources_) {
    ids.push_back(source.id);
    names.push_back(source.id.substr(source.id.find('/') + 1));
  }
  const std::string whole = nearest(id, ids);
  if (!whole.empty()) return whole;
  const std::string name = nearest(id.substr(id.find('/') + 1), names);
  if (name.empty()) return {};
  return ids[static_cast<std::size_t>(std::ranges::find(names, name) - names.begin())];
}

}  // namespace syncrig::scenarios::loading
