// Where agents get update files from. [MS-WUSP] 2.2.2.2.6
#pragma once

#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream::agent {

// The site whose content a caller is told who reached the services at `authority` ("wsus1.corp.test:8530"):
// the same host, and the port of content, which is not the one of TLS. "http://wsus1.corp.test:8530"
// `secure`: over TLS.
std::string content_site(std::string_view authority, bool secure = false);

// Writes a FileLocation: on `site`, or at Microsoft Update if the server stores no content.
void write_file_location(soap::Writer& xml, const Server& server, std::string_view site,
                         const updates::File& file);

}  // namespace syncrig::simulator::upstream::agent
