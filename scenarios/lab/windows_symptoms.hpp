// What Windows shows of a failure, with the names of this world's files in it.
#pragma once

#include <string>

#include "client/schema/facts.pb.h"
#include "scenarios/schema/scenario.pb.h"

namespace syncrig::scenarios::lab {

// The event's text. A content failure (event 364) names its source and destination file as Windows does.
std::string event_text(const Windows& windows, const client::WantedFile& file,
                       const std::string& content_folder);

// Writes the scenario's symptoms into the downstream's event log.
void add_symptoms(const Expect& expect, const client::WantedFile& file, client::HostFacts& facts);

// "C:\WSUS\WsusContent\CC\500E...BCC.EXE"
std::string stored_as(const client::WantedFile& file, const std::string& content_folder);

}  // namespace syncrig::scenarios::lab
