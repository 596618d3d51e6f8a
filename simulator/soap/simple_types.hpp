// The forms of the simple types that the services use. XML Schema part 2
#pragma once

#include <string_view>

namespace syncrig::simulator::soap {

// `type` is "boolean", "int", "short", "unsignedByte", "long", "dateTime", "base64Binary", "guid" or another,
// of which every text is one. Of a date only the form is looked at, not whether a calendar has it.
bool is_value_of(std::string_view type, std::string_view text);

}  // namespace syncrig::simulator::soap
