// Secrets never reach the journal.
#pragma once

#include <string>
#include <string_view>

namespace syncrig::simulator::journal {

// The value of a header field as it may be journalled: of credentials, and of messages of a handshake,
// only the scheme stays ("Basic ***"), of a value that is one word, nothing ("***").
std::string masked(std::string_view field_name, std::string_view value);

// A request target as it may be journalled: "http://user:password@host/a" gives "http://***@host/a".
std::string masked_target(std::string_view target);

}  // namespace syncrig::simulator::journal
