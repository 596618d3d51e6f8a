#include "simulator/upstream/update_data.hpp"

#include <set>

#include "simulator/updates/documents.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::upstream {
namespace {

using soap::ErrorCode;
using soap::Fault;
using updates::Kind;

constexpr std::size_t digests_max = 100;
constexpr std::string_view microsoft_update = "http://download.windowsupdate.com";

OrFault<std::vector<updates::Identity>> read_identities(const Server& server, soap::Element list) {
  const auto entries = list.children("UpdateIdentity");
  if (!list || entries.size() > server.storage.updates_per_request_max) return invalid("updateIds");
  std::vector<updates::Identity> identities;
  for (const auto entry : entries) {
    const auto id = updates::parse_guid(entry.child("UpdateID").text());
    const auto revision = parse_number(entry.child("RevisionNumber").text());
    if (!id || !revision) return invalid("updateIds");
    identities.push_back({*id, *revision});
  }
  return identities;
}

// Real servers fail the whole request for one unknown revision, where the specification lets it be left out.
OrFault<std::vector<updates::Place>> find_all(const Stock& stock,
                                              const std::vector<updates::Identity>& identities) {
  std::vector<updates::Place> places;
  for (const auto& identity : identities) {
    const auto place = stock.find(identity);
    if (!place) return Fault{ErrorCode::InternalServerError, ""};
    places.push_back(*place);
  }
  return places;
}

void write_update(soap::Writer& xml, const updates::Catalogue& catalogue, updates::Place place) {
  const auto identity = catalogue.identity(place);
  xml.open("ServerSyncUpdateData");
  xml.open("Id");
  xml.leaf("UpdateID", updates::to_text(identity.id));
  xml.leaf("RevisionNumber", std::uint64_t{identity.revision});
  xml.close();
  xml.leaf("XmlUpdateBlob", updates::metadata(catalogue, place));
  if (place.kind == Kind::leaf) {
    xml.open("FileDigestList");
    xml.leaf("base64Binary", updates::base64(catalogue.sha1(place.index)));
    xml.close();
  }
  xml.close();
}

void write_url(soap::Writer& xml, const updates::Catalogue& catalogue, std::uint32_t file) {
  const auto& sha1 = catalogue.sha1(file);
  xml.open("ServerSyncUrlData");
  xml.leaf("FileDigest", updates::base64(sha1));
  xml.leaf("MUUrl", std::string(microsoft_update) + catalogue.update(file).source_path(sha1));
  xml.leaf("UssUrl", "");
  xml.close();
}

// Each file once, in the order of the updates: some clients refuse repetitions.
std::vector<std::uint32_t> files_of(const std::vector<updates::Place>& places) {
  std::vector<std::uint32_t> files;
  std::set<std::uint32_t> seen;
  for (const auto place : places) {
    if (place.kind == Kind::leaf && seen.insert(place.index).second) files.push_back(place.index);
  }
  return files;
}

std::string update_data(const updates::Catalogue& catalogue, const std::vector<updates::Place>& places) {
  soap::Writer xml;
  xml.open("GetUpdateDataResponse", "xmlns", server_sync_namespace);
  xml.open("GetUpdateDataResult");
  xml.open("updates");
  for (const auto place : places) write_update(xml, catalogue, place);
  xml.close();
  xml.open("fileUrls");
  for (const auto file : files_of(places)) write_url(xml, catalogue, file);
  return xml.take();
}

std::optional<std::uint32_t> find_file(const Stock& stock, const std::vector<std::uint8_t>& digest) {
  updates::Sha1 sha1;
  if (digest.size() != sha1.size()) return std::nullopt;
  std::ranges::copy(digest, sha1.begin());
  return stock.file_by_sha1(sha1);
}

// What DownloadFiles named: files, and digests that no file of this server has.
struct Wanted {
  std::vector<std::uint32_t> files;
  std::string unknown;  // base64, joined by '|'
};

OrFault<Wanted> read_wanted(const Stock& stock, soap::Element list) {
  const auto entries = list.children("base64Binary");
  if (entries.empty() || entries.size() > digests_max) return invalid("fileDigestList");
  Wanted wanted;
  for (const auto entry : entries) {
    const auto digest = updates::parse_base64(entry.text());
    if (!digest) return invalid("fileDigestList");
    if (const auto file = find_file(stock, *digest)) {
      wanted.files.push_back(*file);
    } else {
      wanted.unknown += (wanted.unknown.empty() ? "" : "|") + updates::base64(*digest);
    }
  }
  return wanted;
}

}  // namespace

Outcome get_update_data(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto identities = read_identities(server, request.child("updateIds"));
  if (identities.has_error()) return identities.error();
  const auto places = find_all(server.stock, *identities);
  if (places.has_error()) return places.error();
  return update_data(server.stock.catalogue(), *places);
}

Outcome download_files(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto wanted = read_wanted(server.stock, request.child("fileDigestList"));
  if (wanted.has_error()) return wanted.error();
  for (const auto file : wanted->files) server.stock.ask_for(file);
  if (!wanted->unknown.empty()) return Fault{ErrorCode::FileDigestsMissing, wanted->unknown};
  soap::Writer xml;
  xml.open("DownloadFilesResponse", "xmlns", server_sync_namespace);
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
