// What one upstream knows of the catalogue and which files its content store holds.
#pragma once

#include <map>
#include <optional>

#include "simulator/updates/catalogue.hpp"
#include "simulator/updates/selection.hpp"

namespace syncrig::simulator::upstream {

enum class Arrival { never, once_asked_for };

class Stock {
 public:
  using Missing = std::map<std::uint32_t, Arrival>;  // by update

  // `catalogue` outlives the stock. Updates of products that are not selected don't exist here, nor do their
  // files.
  Stock(const updates::Catalogue& catalogue, updates::Selection selection, Missing missing)
      : catalogue_(catalogue), selection_(selection), missing_(std::move(missing)) {}

  const updates::Catalogue& catalogue() const { return catalogue_; }
  bool knows(const updates::Update& update) const { return selection_.has(update); }

  std::optional<updates::Place> find(const updates::Identity& identity) const;

  // The update whose file this is, held or not.
  std::optional<std::uint32_t> file_by_sha1(const updates::Sha1& digest) const;

  bool holds(std::uint32_t file) const { return !missing_.contains(file); }

  // A downstream named this file in DownloadFiles.
  void ask_for(std::uint32_t file);

 private:
  const updates::Catalogue& catalogue_;
  updates::Selection selection_;
  Missing missing_;
};

}  // namespace syncrig::simulator::upstream
