// A server's store that is filled by a synchronisation: documents as they came, files as they arrive.
#pragma once

#include <map>

#include "simulator/updates/document_reading.hpp"
#include "simulator/updates/store.hpp"

namespace syncrig::simulator::updates {

class FilledStore final : public Store {
 public:
  // Paths of files at Microsoft Update, by digest.
  using MuPaths = std::map<Sha1, std::string>;

  // Prerequisites and members are added before what names them. False: the text is no metadata document.
  bool add(std::string document, Time changed, const MuPaths& mu_paths);

  // A file came: from now on it is open to all.
  void put(const Sha1& digest, BytesPtr bytes);

  Row rows() const override { return static_cast<Row>(newest_.size()); }
  std::optional<Listed> listed(Row row) const override;
  Row end_of_configuration() const override { return rows(); }
  Row first_changed_after(Time) const override { return 0; }
  std::optional<Row> find(const Guid& id) const override;
  bool has(const Identity& identity) const override { return revisions_.contains(identity); }
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
  struct Stored {
    Listed listed;
    ReadRevision read;
    std::string document;
    std::vector<std::string_view> languages;  // of its own payload or of its members'; they own the texts
  };

  Listed listing_of(const ReadRevision& read, Time changed) const;
  void file_under(const ReadRevision& read);
  void list_languages(Stored& stored);
  void spread_languages(Stored& stored, std::span<const std::string_view> languages);
  Guid visible_above(const Identity& identity) const;

  std::vector<Identity> newest_;  // by row
  std::map<Guid, Row> rows_;
  std::map<Identity, Stored> revisions_;
  std::map<Guid, CategoryType> categories_;
  std::map<Identity, Identity> bundles_;  // member to bundle
  std::map<Sha1, std::pair<File, Identity>> files_;
  std::map<Sha1, BytesPtr> arrived_;
  Time latest_;
};

}  // namespace syncrig::simulator::updates
