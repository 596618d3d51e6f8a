// What one server stores of updates: its Revision Table, as the protocols ask for it. [MS-WSUSSS] 3.1.1
#pragma once

#include <span>
#include <string_view>

#include "simulator/updates/bytes.hpp"
#include "simulator/updates/revision.hpp"

namespace syncrig::simulator::updates {

// A row of the table: the newest revision of one update. Prerequisites have lower rows than what needs them,
// members lower ones than their bundle. Stable while the server lives.
using Row = std::uint32_t;

// What decides whether a row is listed, at the least cost.
struct Listed {
  Identity identity;
  UpdateType type = UpdateType::software;
  Time changed;  // when this server got it
  Guid product;  // the category and the classification that its prerequisites name; of updates only
  Guid classification;
  std::uint32_t protocol_minor = 0;  // CompatibleProtocolVersion 1.<minor>; older callers are not told of it
  std::span<const std::string_view> languages;  // short names; none: not for a language in particular
};

class Store {
 public:
  virtual ~Store() = default;

  virtual Row rows() const = 0;

  // Nothing for a row whose update this server does not have.
  virtual std::optional<Listed> listed(Row row) const = 0;

  // Categories and detectoids have lower rows than this one.
  virtual Row end_of_configuration() const = 0;

  // No row of an update before this one changed after `time`.
  virtual Row first_changed_after(Time time) const = 0;

  // The row of an update, whatever revision of it is meant.
  virtual std::optional<Row> find(const Guid& id) const = 0;

  // Whether this revision is stored; older ones than the row's may be.
  virtual bool has(const Identity& identity) const = 0;

  // Of a revision that the store has.
  virtual std::string document(const Identity& identity) const = 0;
  virtual std::vector<File> files(
      const Identity& identity) const = 0;  // of the update itself, licence texts last
  virtual Relations relations(const Identity& identity) const = 0;

  // The licence to accept before it may be installed, if it has one.
  virtual std::optional<Guid> licence(const Identity& identity) const = 0;

  // What an administrator sees: newest revisions, not those that have expired, the first `most` of them; and
  // the one with this KB number.
  virtual std::vector<Identity> visible_updates(std::uint32_t most) const = 0;
  virtual std::optional<Identity> visible_update(std::string_view kb) const = 0;

  // The file with this digest.
  virtual std::optional<File> file(const Sha1& digest) const = 0;

  // Its bytes; null if only its name is known here.
  virtual BytesPtr open(const Sha1& digest) const = 0;

  // After the latest change.
  virtual Anchor latest_anchor() const = 0;
};

}  // namespace syncrig::simulator::updates
