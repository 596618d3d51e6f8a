#include "simulator/upstream/related_revisions.hpp"

namespace syncrig::simulator::upstream {

Outcome get_related_revisions_for_updates(Server&, soap::Element) {
  soap::Writer xml;
  xml.open("GetRelatedRevisionsForUpdatesResponse", "xmlns", server_sync_namespace);
  xml.leaf("GetRelatedRevisionsForUpdatesResult", "");
  return xml.take();
}

}  // namespace syncrig::simulator::upstream
