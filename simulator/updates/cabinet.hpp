// Cabinets: compressed metadata, and the files that old agents update themselves from. [MS-CAB]
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "simulator/updates/time_text.hpp"

namespace syncrig::simulator::updates {

enum class Compression { mszip, lzx };

// A document as cabinets hold it: UTF-16LE without byte order mark. What is not UTF-8 becomes U+FFFD.
std::string utf16(std::string_view document_utf8);

// What XmlUpdateBlobCompressed carries in base64: a cabinet with the document as its one file `blob`, without
// date. The same bytes for the same document. [MS-WSUSSS] 2.2.4
std::string blob_cabinet(std::string_view document_utf8, Compression compression);

struct CabinetFile {
  std::string name;
  std::string bytes;
  Time modified;  // cabinets know even seconds, from 1980 on
};

// Compressed with MSZIP, in the order given. The same bytes for the same files.
std::string cabinet_of(std::span<const CabinetFile> files);

}  // namespace syncrig::simulator::updates
