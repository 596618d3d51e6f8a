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

bool Caller::secure() const {
  return request.connection && request.connection->secure();
}

std::string_view Caller::scheme() const {
  return secure() ? "https://" : "http://";
}

std::string Caller::authority(const Server& server) const {
  const std::string host(request.head[http::field::host]);
  return host.empty() ? server.authority : host;
}

OrFault<std::vector<updates::Identity>> read_identities(soap::Element list, std::size_t most,
                                                        std::string_view parameter) {
  const auto entries = list.children("UpdateIdentity");
  if (!list || entries.size() > most) return invalid(parameter);
  std::vector<updates::Identity> identities;
  for (const auto entry : entries) {
    const auto id = updates::parse_guid(entry.child("UpdateID").text());
    const auto revision = parse_number(entry.child("RevisionNumber").text());
    if (!id || !revision) return invalid(parameter);
    identities.push_back({*id, *revision});
  }
  return identities;
}

OrFault<Session> session_of(const Server& server, soap::Element request) {
  const auto sealed = request.child("cookie").child("EncryptedData").text();
  const auto session = server.cookies.read_session(sealed, server.now());
  if (!session) return soap::Fault{soap::ErrorCode::InvalidCookie, ""};
  return *session;
}

}  // namespace syncrig::simulator::upstream
