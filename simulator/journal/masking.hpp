// Secrets never reach the journal.
#pragma once

#include <string>
#include <string_view>

namespace syncrig::simulator::journal {

// The value of a header field as it may be journalled: of credentials only the scheme stays ("Basic ***").
std::string masked(std::string_view field_name, std::string_view value);

}  // namespace syncrig::simulator::journal
