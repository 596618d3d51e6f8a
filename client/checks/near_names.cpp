#include "client/checks/near_names.hpp"

#include <cctype>
#include <set>

namespace syncrig::client::checks {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::size_t label_bytes_max = 63;

// RFC 1123 2.1
bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= label_bytes_max && text.front() != '-' && text.back() != '-';
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (auto& letter : result) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return result;
}

void edit_at(const std::string& label, std::size_t at, std::set<std::string>& found) {
  const auto before = label.substr(0, at);
  const auto from = label.substr(at);
  for (const char letter : letters) found.insert(before + letter + from);
  if (from.empty()) return;
  const auto after = from.substr(1);
  found.insert(before + after);
  for (const char letter : letters) found.insert(before + letter + after);
  if (!after.empty()) found.insert(before + after[0] + from[0] + after.substr(1));
}

}  // namespace

std::vector<std::string> near_labels(std::string_view label) {
  const auto asked = lower(label);
  std::set<std::string> found;
  for (std::size_t at = 0; at <= asked.size(); ++at) edit_at(asked, at, found);
  found.erase(asked);
  std::erase_if(found, [](const std::string& one) { return !is_label(one); });
  return {found.begin(), found.end()};
}

}  // namespace syncrig::client::checks
