#include "simulator/updates/own_update.hpp"

#include "simulator/updates/mixing.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::updates {
namespace {

// Purposes of draws, away from those of computed updates.
enum Purpose : std::uint64_t { bundle_id = 0x6F776E00, payload_id };

Guid id_of(std::uint64_t seed, Purpose purpose, std::string_view kb) {
  const auto number = number_of(kb);
  return as_version_4({draw(seed, purpose, number), draw(seed ^ golden, purpose, number)});
}

std::string mu_path_of(const File& file) {
  const auto dot = file.name.rfind('.');
  return "/c/msdownload/update/software/updt/2026/01/" + file.name.substr(0, dot) + "_" +
         hex_lower(file.sha1) + file.name.substr(dot);
}

File file_of(const OwnFile& own, Time created, const Guid& update) {
  File file;
  file.name = own.name;
  file.bytes = own.bytes->size();
  file.modified = created;
  file.sha1 = sha1_of(*own.bytes);
  file.sha256 = sha256_of(*own.bytes);
  file.patching = PatchingType::self_contained;
  file.mu_path = mu_path_of(file);
  file.update = update;
  return file;
}

Description part_of(const OwnUpdate& update, std::uint64_t seed, Time created, bool is_visible) {
  Description of;
  of.identity = is_visible ? Identity{id_of(seed, bundle_id, update.kb), 200}
                           : Identity{id_of(seed, payload_id, update.kb), 100};
  of.created = created;
  of.is_visible = is_visible;
  of.relations.prerequisites = {{{update.product->id}, is_visible},
                                {{update.classification->id}, is_visible}};
  return of;
}

}  // namespace

bool is_content_name(std::string_view name) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+";
  const auto dot = name.rfind('.');
  return dot != name.npos && dot > 0 && dot + 1 < name.size() && name.find_first_not_of(allowed) == name.npos;
}

OfferedUpdate offered(const OwnUpdate& update, std::uint64_t seed, Time created, const Guid& detectoid) {
  OfferedUpdate offer{part_of(update, seed, created, false), part_of(update, seed, created, true), {}};
  for (const auto& own : update.files) {
    offer.payload.files.push_back(file_of(own, created, offer.bundle.identity.id));
    offer.bytes.push_back(own.bytes);
  }
  offer.payload.texts = {{"en", update.files.front().name, ""}};
  offer.bundle.texts = {{"en", update.title, update.description}};
  offer.bundle.kb = update.kb;
  offer.bundle.relations.bundled = {offer.payload.identity};
  offer.bundle.relations.prerequisites.insert(offer.bundle.relations.prerequisites.begin(),
                                              {{detectoid}, false});
  return offer;
}

}  // namespace syncrig::simulator::updates
