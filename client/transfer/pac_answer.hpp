// What a PAC script answers, as ways.
#pragma once

#include <optional>
#include <string_view>

#include "client/transfer/way.hpp"

namespace syncrig::client::transfer {

// "PROXY a:3128; PROXY b:3128; DIRECT". Kinds of proxy that are not HTTP's are left out. Nothing: it names no
// way that can be gone.
std::optional<Ways> read_pac_answer(std::string_view text);

}  // namespace syncrig::client::transfer
