// A server's store that nothing had to be written to: a computed catalogue, less what its administrator did
// not select, and updates given beside it.
#pragma once

#include "simulator/updates/catalogue.hpp"
#include "simulator/updates/own_update.hpp"
#include "simulator/updates/selection.hpp"
#include "simulator/updates/store.hpp"

namespace syncrig::simulator::updates {

class ComputedStore final : public Store {
 public:
  // `catalogue` outlives the store.
  ComputedStore(const Catalogue& catalogue, Selection selection, const std::vector<OwnUpdate>& own);

  Row rows() const override;
  std::optional<Listed> listed(Row row) const override;
  Row end_of_configuration() const override;
  Row first_changed_after(Time time) const override;
  std::optional<Row> find(const Guid& id) const override;
  bool has(const Identity& identity) const override;
  std::string document(const Identity& identity) const override;
  std::vector<File> files(const Identity& identity) const override;
  Relations relations(const Identity& identity) const override;
  std::optional<Guid> licence(const Identity& identity) const override;
  std::vector<Identity> visible_updates(std::uint32_t most) const override;
  std::optional<Identity> visible_update(std::string_view kb) const override;
  std::optional<File> file(const Sha1& digest) const override;
  BytesPtr open(const Sha1& digest) const override;
  Anchor latest_anchor() const override;

 private:
  const Description* own_description(const Guid& id) const;
  std::optional<Place> place(const Guid& id) const;
  Row own_row(std::size_t part) const;

  const Catalogue& catalogue_;
  Selection selection_;
  std::vector<Description> own_;  // payload, bundle, payload, bundle ...
  std::map<Sha1, std::pair<File, BytesPtr>> own_files_;
};

}  // namespace syncrig::simulator::updates
