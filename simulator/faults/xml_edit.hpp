// Faults that edit the XML of an answer, which they read whole.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator::faults {

// Edits the text and says for people what it did; says nothing if it left the text as it is.
using XmlEdit = std::function<std::string(std::string& xml)>;

// Only answers of Content-Type text/xml or application/soap+xml, without content coding and up to 64 MiB,
// are edited, and get their length anew. All others pass untouched and leave no receipt.
AroundAnswer editing_xml(XmlEdit edit, Receipts receipts);

}  // namespace syncrig::simulator::faults
