#include "proxy/forwarding/hop_by_hop.hpp"

#include <gtest/gtest.h>

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;

// "Name: value|Name: value": written so in the tables, too.
std::string text_of(const http::Fields& fields) {
  std::string text;
  for (const auto& one : fields) {
    text += (text.empty() ? "" : "|") + std::string(one.name_string()) + ": " + std::string(one.value());
  }
  return text;
}

http::Fields fields_of(std::string_view text) {
  http::Fields fields;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('|'));
    const auto colon = line.find(": ");
    fields.insert(line.substr(0, colon), line.substr(colon + 2));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return fields;
}

struct Case {
  std::string_view before;
  std::string_view after;
};

constexpr Case hop_by_hop_cases[] = {
    {"Host: h|Range: bytes=0-9", "Host: h|Range: bytes=0-9"},
    {"Host: h|Connection: close", "Host: h"},
    {"Proxy-Connection: Keep-Alive|Host: h", "Host: h"},
    {"Keep-Alive: timeout=5|TE: trailers|Upgrade: h2c|Transfer-Encoding: chunked|A: b", "A: b"},
    {"Trailer: X-Sum|A: b", "Trailer: X-Sum|A: b"},
    {"Proxy-Authorization: Basic x|Proxy-Authenticate: Basic|Proxy-Authentication-Info: x|A: b", "A: b"},
    {"WWW-Authenticate: NTLM|Authorization: NTLM x", "WWW-Authenticate: NTLM|Authorization: NTLM x"},
    {"Connection: close, X-Hop|x-hop: 1|X-End: 2", "X-End: 2"},
    {"Connection: x-one|X-One: 1|Connection: x-two|X-Two: 2|X-End: 3", "X-End: 3"},
    {"X-Hop: 1|X-Hop: 2|Connection: X-Hop", ""},
    {"connection: keep-alive|A: b|A: c", "A: b|A: c"},
    {"Connection: |A: b", "A: b"},
};

TEST(RemoveHopByHop, ByTheTable) {
  for (const auto& one : hop_by_hop_cases) {
    auto fields = fields_of(one.before);
    remove_hop_by_hop(fields);
    EXPECT_EQ(text_of(fields), one.after) << one.before;
  }
}

}  // namespace
}  // namespace syncrig::proxy::forwarding
