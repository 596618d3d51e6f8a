#include "simulator/upstream/decryption_data.hpp"

namespace syncrig::simulator::upstream {
Outcome get_update_decryption_data(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto identities = read_identities(request.child("updateIds"), decryption_updates_max, "updateIds");
  if (identities.has_error()) return identities.error();
  soap::Writer xml;
  xml.open("GetUpdateDecryptionDataResponse", "xmlns", server_sync_namespace);
  xml.open("GetUpdateDecryptionDataResult");
  xml.open("UpdateFileDecryptionData");  // no file of a store is encrypted
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
