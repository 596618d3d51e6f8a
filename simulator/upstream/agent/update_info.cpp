#include "simulator/upstream/agent/update_info.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "simulator/updates/text_encoding.hpp"
#include "simulator/upstream/agent/file_location.hpp"
#include "simulator/upstream/agent/fragments.hpp"
#include "simulator/upstream/agent/handshake.hpp"
#include "simulator/upstream/agent/sync_parameters.hpp"
#include "simulator/upstream/agent/sync_updates.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using Languages = std::vector<std::string>;

// [MS-WUSP] 2.2.2.2.6, XmlUpdateFragmentType. The others have nothing here: this server keeps no such
// fragments.
enum class FragmentType { core, extended, localized_properties, eula, other };

std::optional<FragmentType> fragment_type(std::string_view name) {
  if (name == "Core") return FragmentType::core;
  if (name == "Extended") return FragmentType::extended;
  if (name == "LocalizedProperties") return FragmentType::localized_properties;
  if (name == "Eula") return FragmentType::eula;
  constexpr std::array<std::string_view, 4> others = {"Published", "VerificationRule", "FileUrl",
                                                      "FileDecryption"};
  if (std::ranges::find(others, name) != others.end()) return FragmentType::other;
  return std::nullopt;
}

// Which fragments are asked for.
struct Wanted {
  std::vector<FragmentType> types;
  Languages languages;
};

OrFault<std::vector<FragmentType>> read_types(soap::Element request) {
  const auto list = request.child("infoTypes");
  if (!list) return invalid("infoTypes");
  std::vector<FragmentType> types;
  for (const auto entry : list.children("XmlUpdateFragmentType")) {
    const auto type = fragment_type(entry.text());
    if (!type) return invalid("infoTypes");
    if (std::ranges::find(types, *type) == types.end()) types.push_back(*type);
  }
  return types;
}

bool has_languages(FragmentType type) {
  return type == FragmentType::localized_properties || type == FragmentType::eula;
}

// [MS-WUSP] 3.1.5.9
OrFault<Wanted> read_wanted(soap::Element request) {
  auto types = read_types(request);
  if (types.has_error()) return types.error();
  Wanted wanted;
  wanted.types = std::move(*types);
  const auto locales = request.child("locales");
  if (!locales && std::ranges::any_of(wanted.types, has_languages)) return invalid("locales");
  for (const auto locale : locales.children("string")) wanted.languages.push_back(locale.text());
  return wanted;
}

OrFault<std::vector<RevisionId>> read_revision_ids(soap::Element request) {
  auto ids = read_ids(request.child("revisionIDs"), "revisionIDs");
  if (ids.has_value() && ids->size() > extended_updates_max) return invalid("revisionIDs");
  return ids;
}

// The ids here of the revisions named by `updateIDs`, as far as they are those that this server deploys.
OrFault<std::vector<RevisionId>> read_update_ids(const updates::Store& store, soap::Element request) {
  const auto entries = request.child("updateIDs").children("UpdateIdentity");
  if (entries.size() > extended_updates_max) return invalid("updateIDs");
  std::vector<RevisionId> ids;
  for (const auto entry : entries) {
    const auto identity = read_identity(entry);
    if (!identity) return invalid("updateIDs");
    const auto row = store.find(identity->id);
    const auto listed = row ? store.listed(*row) : std::nullopt;
    if (listed && listed->identity == *identity) ids.push_back(revision_id(*row));
  }
  return ids;
}

// A revision that was asked for and concerns the computer.
struct Described {
  RevisionId id;
  std::unique_ptr<Fragments> fragments;
};

// What is known of the revisions asked for.
struct Description {
  std::vector<Described> revisions;
  std::vector<updates::File> files;
  std::vector<RevisionId> out_of_scope;
};

Description describe(const Server& server, const Scope& scope, const std::vector<RevisionId>& ids) {
  const auto& store = server.stock.store();
  Description description;
  for (const auto id : ids) {
    const auto scoped = id == 0 ? std::nullopt : scoped_at(server, scope, id - 1);
    if (!scoped) {
      description.out_of_scope.push_back(id);
      continue;
    }
    description.revisions.push_back({id, std::make_unique<Fragments>(store.document(scoped->identity))});
    std::ranges::move(store.files(scoped->identity), std::back_inserter(description.files));
  }
  return description;
}

std::vector<std::string> texts_of(const Fragments& fragments, FragmentType type, const Languages& languages) {
  switch (type) {
    case FragmentType::core:
      return {fragments.core()};
    case FragmentType::extended:
      return {fragments.extended()};
    case FragmentType::localized_properties:
      return fragments.localized_properties(languages);
    case FragmentType::eula:
      return fragments.licences(languages);
    case FragmentType::other:
      break;
  }
  return {};
}

// All texts of one type, then those of the next.
void write_updates(soap::Writer& xml, const std::vector<Described>& all, const Wanted& wanted) {
  if (all.empty()) return;
  xml.open("Updates");
  for (const auto type : wanted.types) {
    for (const auto& one : all) {
      for (const auto& text : texts_of(*one.fragments, type, wanted.languages)) {
        xml.open("Update");
        xml.leaf("ID", std::uint64_t{one.id});
        xml.leaf("Xml", text);
        xml.close();
      }
    }
  }
  xml.close();
}

// Each file once.
void write_locations(soap::Writer& xml, const Server& server, std::string_view site,
                     const std::vector<updates::File>& files) {
  std::set<updates::Sha1> seen;
  if (files.empty()) return;
  xml.open("FileLocations");
  for (const auto& file : files) {
    if (seen.insert(file.sha1).second) write_file_location(xml, server, site, file);
  }
  xml.close();
}

void write_description(soap::Writer& xml, const Server& server, const Caller& caller,
                       const Description& description, const Wanted& wanted) {
  write_updates(xml, description.revisions, wanted);
  write_locations(xml, server, content_site(caller.authority(server), caller.secure()), description.files);
}

OrFault<std::vector<updates::File>> read_files(const updates::Store& store, soap::Element request) {
  const auto list = request.child("fileDigests");
  if (!list) return invalid("fileDigests");
  std::vector<updates::File> files;
  for (const auto entry : list.children("base64Binary")) {
    const auto digest = updates::parse_base64(entry.text());
    updates::Sha1 sha1;
    if (!digest || digest->size() != sha1.size()) return invalid("fileDigests");
    std::ranges::copy(*digest, sha1.begin());
    if (auto file = store.file(sha1)) files.push_back(std::move(*file));
  }
  return files;
}

}  // namespace

Outcome get_extended_update_info(Server& server, soap::Element request, const Caller& caller) {
  const auto cookie = cookie_of(server, request);
  if (cookie.has_error()) return cookie.error();
  const auto ids = read_revision_ids(request);
  if (ids.has_error()) return ids.error();
  const auto wanted = read_wanted(request);
  if (wanted.has_error()) return wanted.error();
  const auto description = describe(server, *scope_for(server, *cookie), *ids);
  soap::Writer xml;
  xml.open("GetExtendedUpdateInfoResponse", "xmlns", client_web_namespace);
  xml.open("GetExtendedUpdateInfoResult");
  write_description(xml, server, caller, description, *wanted);
  write_ids(xml, "OutOfScopeRevisionIDs", description.out_of_scope);
  return xml.take();
}

// [MS-WUSP] 2.2.2.2.10. No file here is encrypted, so there are no keys to tell.
Outcome get_extended_update_info_2(Server& server, soap::Element request, const Caller& caller) {
  const auto cookie = cookie_of(server, request);
  if (cookie.has_error()) return cookie.error();
  const auto ids = read_update_ids(server.stock.store(), request);
  if (ids.has_error()) return ids.error();
  const auto wanted = read_wanted(request);
  if (wanted.has_error()) return wanted.error();
  soap::Writer xml;
  xml.open("GetExtendedUpdateInfo2Response", "xmlns", client_web_namespace);
  xml.open("GetExtendedUpdateInfo2Result");
  write_description(xml, server, caller, describe(server, *scope_for(server, *cookie), *ids), *wanted);
  return xml.take();
}

Outcome get_file_locations(Server& server, soap::Element request, const Caller& caller) {
  const auto cookie = cookie_of(server, request);
  if (cookie.has_error()) return cookie.error();
  const auto files = read_files(server.stock.store(), request);
  if (files.has_error()) return files.error();
  soap::Writer xml;
  xml.open("GetFileLocationsResponse", "xmlns", client_web_namespace);
  xml.open("GetFileLocationsResult");
  write_locations(xml, server, content_site(caller.authority(server), caller.secure()), *files);
  write_cookie(xml, "NewCookie", server, *cookie);
  return xml.take();
}

}  // namespace syncrig::simulator::upstream::agent
