#include "simulator/upstream/update_data.hpp"

#include <set>

#include "simulator/updates/cabinet.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::upstream {
namespace {

using soap::ErrorCode;
using soap::Fault;
using Identities = std::vector<updates::Identity>;

constexpr std::size_t digests_max = 100;

// [MS-WSUSSS] notes 36 and 37. The first is of the text in UTF-16.
constexpr std::size_t plain_bytes_max = 5120;
constexpr std::size_t answer_bytes_max = 2'000'000;
constexpr std::size_t bytes_beside_documents = 128 * 1024;  // ids, digests, URLs

// Real servers fail the whole request for one unknown revision, where the specification lets it be left out.
OrFault<Identities> known(const Server& server, const Identities& identities) {
  Identities found;
  for (const auto& identity : identities) {
    if (server.stock.store().has(identity)) {
      found.push_back(identity);
    } else if (!server.options.skips_unknown_revisions) {
      return Fault{ErrorCode::InternalServerError, ""};
    }
  }
  return found;
}

std::string base64_text(const std::string& bytes) {
  return updates::base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

bool is_long(std::string_view document) {
  return updates::utf16(document).size() > plain_bytes_max;
}

std::string cabinet_of(const Server& server, const std::string& document) {
  const bool lzx = server.options.metadata_form == MetadataForm::lzx;
  return updates::blob_cabinet(document, lzx ? updates::Compression::lzx : updates::Compression::mszip);
}

// What one answer holds so far.
struct Answer {
  soap::Writer xml;
  std::vector<updates::File> files;
  std::set<updates::Sha1> seen;
};

void write_update(Answer& answer, const Server& server, const updates::Identity& identity,
                  const std::string& document) {
  auto& xml = answer.xml;
  const auto files = server.stock.store().files(identity);
  const bool compressed = server.options.metadata_form != MetadataForm::plain && is_long(document);
  xml.open("ServerSyncUpdateData");
  xml.open("Id");
  xml.leaf("UpdateID", updates::to_text(identity.id));
  xml.leaf("RevisionNumber", std::uint64_t{identity.revision});
  xml.close();
  if (!compressed) xml.leaf("XmlUpdateBlob", document);
  if (!files.empty()) {
    xml.open("FileDigestList");
    for (const auto& file : files) xml.leaf("base64Binary", updates::base64(file.sha1));
    xml.close();
  }
  if (compressed) xml.leaf("XmlUpdateBlobCompressed", base64_text(cabinet_of(server, document)));
  xml.close();
  // Each file once, in the order of the updates: some clients refuse repetitions.
  for (const auto& file : files) {
    if (answer.seen.insert(file.sha1).second) answer.files.push_back(file);
  }
}

void write_url(soap::Writer& xml, const Server& server, const updates::File& file) {
  xml.open("ServerSyncUrlData");
  xml.leaf("FileDigest", updates::base64(file.sha1));
  xml.leaf("MUUrl", server.options.microsoft_update + file.mu_path);
  xml.leaf("UssUrl", "");
  xml.close();
}

// What would make the answer too long is left out: a downstream asks for it again.
std::string update_data(const Server& server, const Identities& identities) {
  Answer answer;
  auto& xml = answer.xml;
  xml.open("GetUpdateDataResponse", "xmlns", server_sync_namespace);
  xml.open("GetUpdateDataResult");
  xml.open("updates");
  for (const auto& identity : identities) {
    const auto document = server.stock.store().document(identity);
    if (xml.written() + soap::escaped(document).size() + bytes_beside_documents > answer_bytes_max) break;
    write_update(answer, server, identity, document);
  }
  xml.close();
  xml.open("fileUrls");
  for (const auto& file : answer.files) write_url(xml, server, file);
  return xml.take();
}

std::optional<updates::File> find_file(const Stock& stock, const std::vector<std::uint8_t>& digest) {
  updates::Sha1 sha1;
  if (digest.size() != sha1.size()) return std::nullopt;
  std::ranges::copy(digest, sha1.begin());
  return stock.store().file(sha1);
}

// What DownloadFiles named: files, and digests that no file of this server has.
struct Wanted {
  std::vector<updates::File> files;
  std::string unknown;  // base64, joined by '|'
};

OrFault<Wanted> read_wanted(const Stock& stock, soap::Element list) {
  const auto entries = list.children("base64Binary");
  if (entries.empty() || entries.size() > digests_max) return invalid("fileDigestList");
  Wanted wanted;
  for (const auto entry : entries) {
    const auto digest = updates::parse_base64(entry.text());
    if (!digest) return invalid("fileDigestList");
    if (auto file = find_file(stock, *digest)) {
      wanted.files.push_back(std::move(*file));
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
  const auto identities = read_identities(request.child("updateIds"),
                                          server.stock.storage().updates_per_request_max, "updateIds");
  if (identities.has_error()) return identities.error();
  const auto found = known(server, *identities);
  if (found.has_error()) return found.error();
  return update_data(server, *found);
}

Outcome download_files(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto wanted = read_wanted(server.stock, request.child("fileDigestList"));
  if (wanted.has_error()) return wanted.error();
  for (const auto& file : wanted->files) server.stock.ask_for(file);
  if (!wanted->unknown.empty()) return Fault{ErrorCode::FileDigestsMissing, wanted->unknown};
  soap::Writer xml;
  xml.open("DownloadFilesResponse", "xmlns", server_sync_namespace);
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
