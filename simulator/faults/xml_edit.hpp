// Faults that edit the XML of an answer, which they read whole.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator::faults {

// Edits the text, and the head where that must tell of it, and says for people what it did; says nothing if
// it left both as they are. The length is told anew afterwards.
using XmlEdit = std::function<std::string(std::string& xml, http::ResponseHead& head)>;

// Only answers of Content-Type text/xml or application/soap+xml, without content coding and up to 64 MiB,
// are edited, and get their length anew. All others pass untouched and leave no receipt.
AroundAnswer editing_xml(XmlEdit edit, Receipts receipts);

}  // namespace syncrig::simulator::faults
