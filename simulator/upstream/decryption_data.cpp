#include "simulator/upstream/decryption_data.hpp"

#include "simulator/updates/text_encoding.hpp"

namespace syncrig::simulator::upstream {
namespace {

void write_files(soap::Writer& xml, const updates::Identity& identity,
                 const std::vector<updates::File>& files) {
  xml.open("ServerSyncUpdateFileDecryption");
  xml.open("UpdateId");
  xml.leaf("UpdateID", updates::to_text(identity.id));
  xml.leaf("RevisionNumber", std::uint64_t{identity.revision});
  xml.close();
  xml.open("FileDecryptionData");
  for (const auto& file : files) {
    xml.open("ServerSyncFileDecryption");
    xml.leaf("FileDigest", updates::base64(file.sha1));
    xml.close();
  }
  xml.close();
  xml.close();
}

}  // namespace

Outcome get_update_decryption_data(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto identities = read_identities(request.child("updateIds"), decryption_updates_max, "updateIds");
  if (identities.has_error()) return identities.error();
  const auto& store = server.stock.store();
  soap::Writer xml;
  xml.open("GetUpdateDecryptionDataResponse", "xmlns", server_sync_namespace);
  xml.open("GetUpdateDecryptionDataResult");
  xml.open("UpdateFileDecryptionData");
  for (const auto& identity : *identities) {
    const auto files = store.has(identity) ? store.files(identity) : std::vector<updates::File>();
    if (!files.empty()) write_files(xml, identity, files);
  }
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
