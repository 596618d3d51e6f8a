#include "scenarios/loading/naming.hpp"

#include <algorithm>

namespace syncrig::scenarios::loading {
namespace {

bool is_letter_or_digit(char one) {
  return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9');
}

}  // namespace

bool is_layer(std::string_view folder) {
  return std::ranges::find(layers, folder) != std::end(layers);
}

bool is_name(std::string_view text) {
  const auto plain = [](char one) {
    return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-';
  };
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  return std::ranges::all_of(text, plain) && text.find("--") == text.npos;
}

bool is_host_label(std::string_view text) {
  const auto plain = [](char one) { return is_letter_or_digit(one) || one == '-'; };
  return !text.empty() && text.size() <= 63 && std::ranges::all_of(text, plain);
}

bool is_http_token(std::string_view text) {
  const std::string_view marks = "!#$%&'*+-.^_`|~";
  const auto plain = [&](char one) { return is_letter_or_digit(one) || marks.find(one) != marks.npos; };
  return !text.empty() && std::ranges::all_of(text, plain);
}

}  // namespace syncrig::scenarios::loading
