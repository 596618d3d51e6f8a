// Answers for one file as a web server gives them: HEAD, GET, single byte ranges.
#pragma once

#include <charconv>

#include "client/transfer/digests.hpp"
#include "client/transfer/download.hpp"
#include "tests/client/transfer/canned_server.hpp"

namespace syncrig::tests {

inline constexpr const char* content_stamp = "Sat, 01 Jan 2022 00:00:00 GMT";

inline std::string inert_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t at = 0; at < count; ++at) bytes[at] = static_cast<char>('a' + at * 7 % 26);
  return bytes;
}

inline std::string sha1_of(const std::string& bytes) {
  client::transfer::Digests digests;
  digests.add(asio::buffer(bytes));
  return digests.sha1();
}

inline std::string sha256_of(const std::string& bytes) {
  client::transfer::Digests digests;
  digests.add(asio::buffer(bytes));
  return digests.sha256();
}

inline http::Response whole_file(const std::string& bytes) {
  auto response = http::make_response(http::status::ok, "application/octet-stream", bytes);
  response.head.set(http::field::last_modified, content_stamp);
  return response;
}

inline http::Response serve_file(const Asked& asked, const std::string& bytes) {
  auto response = whole_file(bytes);
  const auto range = asked.field(http::field::range);
  if (range.empty()) return response;
  const auto dash = range.find('-');
  const auto first = std::stoull(range.substr(6, dash - 6));
  const auto last = std::stoull(range.substr(dash + 1));
  auto part = http::make_response(http::status::partial_content, "application/octet-stream",
                                  bytes.substr(first, last - first + 1));
  part.head.set(http::field::last_modified, content_stamp);
  part.head.set(http::field::content_range, "bytes " + std::to_string(first) + "-" + std::to_string(last) +
                                                "/" + std::to_string(bytes.size()));
  return part;
}

}  // namespace syncrig::tests
