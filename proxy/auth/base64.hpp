// Base64 as credentials and handshakes have it. RFC 4648 4
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace syncrig::proxy::auth {

std::string encode_base64(std::string_view bytes);

// Nothing for what is none: padding stands at the end only.
std::optional<std::string> decode_base64(std::string_view text);

// What stands behind a scheme's name: the "abc=" of "NTLM abc=".
std::string_view after_scheme(std::string_view value);

}  // namespace syncrig::proxy::auth
