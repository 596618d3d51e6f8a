// Host facts from their JSON file.
#pragma once

#include <string>

#include "client/schema/facts.pb.h"

namespace syncrig::client::findings {

// Throws std::runtime_error with a sentence (which file, what is wrong, what to do) when the file can't be
// read, is not JSON, or has a field that HostFacts lacks.
HostFacts read_facts(const std::string& path);

}  // namespace syncrig::client::findings
