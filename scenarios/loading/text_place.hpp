// Places in a text, as the protobuf tokenizer counts them.
#pragma once

#include <optional>
#include <string_view>

#include "scenarios/loading/trail.hpp"

namespace syncrig::scenarios::loading {

// A tab reaches to the next multiple of eight. A place beyond the text is its end.
std::size_t offset_of(std::string_view text, Position place);

// Where the last token before `place` starts, if it reads `word`. The parser names the token after the one it
// means.
std::optional<Position> word_before(std::string_view text, Position place, std::string_view word);

}  // namespace syncrig::scenarios::loading
