#include "simulator/upstream/operation.hpp"

#include <charconv>

namespace syncrig::simulator::upstream {

std::optional<bool> parse_boolean(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

OrFault<Session> session_of(const Server& server, soap::Element request) {
  const auto sealed = request.child("cookie").child("EncryptedData").text();
  const auto session = server.cookies.read_session(sealed, server.now());
  if (!session) return soap::Fault{soap::ErrorCode::InvalidCookie, ""};
  return *session;
}

}  // namespace syncrig::simulator::upstream
