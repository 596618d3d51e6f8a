// The scenarios there are: those in the program, or those of a folder.
#pragma once

#include "scenarios/loading/loading.hpp"

namespace syncrig::scenarios::loading {

// what() says which id, and which one was probably meant.
class UnknownScenario : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Catalogue {
 public:
  static Catalogue embedded();

  // Every .txtpb below `folder`; the id is the path below it without extension. Throws CatalogueUnreadable.
  static Catalogue from_folder(const std::filesystem::path& folder);

  // Sorted by id. Texts, whether they load or not.
  const std::vector<Source>& sources() const { return sources_; }

  // Ids that one of the globs matches, sorted; all ids if there is no glob. `*` stands within a segment, `**`
  // across; a bare layer, "proxy" or "proxy/", stands for all in it.
  std::vector<std::string> matching(const std::vector<std::string>& globs) const;

  // The scenario of that id, or the one in the file if `id` ends in .txtpb.
  // Throws UnknownScenario, CatalogueUnreadable or ScenarioInvalid.
  LoadedScenario find(const std::string& id) const;

 private:
  explicit Catalogue(std::vector<Source> sources);
  std::string nearest_id(const std::string& id) const;

  std::vector<Source> sources_;
};

}  // namespace syncrig::scenarios::loading
