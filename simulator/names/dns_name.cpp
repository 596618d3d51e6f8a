#include "simulator/names/dns_name.hpp"

#include <algorithm>

namespace syncrig::simulator::names {
namespace {

constexpr std::size_t label_octets_max = 63;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes the octet that an escape at the head of `text` stands for.
std::optional<char> take_escaped(std::string_view& text) {
  text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  if (!is_digit(text[0])) {
    const char plain = text[0];
    text.remove_prefix(1);
    return plain;
  }
  if (text.size() < 3 || !is_digit(text[1]) || !is_digit(text[2])) return std::nullopt;
  const int value = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
  text.remove_prefix(3);
  if (value > 255) return std::nullopt;
  return static_cast<char>(value);
}

// Takes one label and the dot after it.
std::optional<std::string> take_label(std::string_view& text) {
  std::string label;
  while (!text.empty() && text[0] != '.') {
    std::optional<char> octet = text[0];
    if (text[0] == '\\') {
      octet = take_escaped(text);
    } else {
      text.remove_prefix(1);
    }
    if (!octet) return std::nullopt;
    label += *octet;
  }
  if (!text.empty()) text.remove_prefix(1);
  if (label.empty() || label.size() > label_octets_max) return std::nullopt;
  return label;
}

// Lengths are at most 63 and so never taken for a letter.
char lowered_octet(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

void append_text(char octet, std::string& text) {
  const auto value = static_cast<unsigned char>(octet);
  if (octet == '.' || octet == '\\') {
    text += '\\';
    text += octet;
  } else if (value > 0x20 && value < 0x7f) {
    text += octet;
  } else {
    const auto digits = std::to_string(1000 + value);
    text += '\\';
    text.append(digits, 1, 3);
  }
}

}  // namespace

std::optional<std::string> wire_name(std::string_view text) {
  std::string wire;
  if (text == ".") text = {};
  while (!text.empty()) {
    const auto label = take_label(text);
    if (!label) return std::nullopt;
    wire += static_cast<char>(label->size());
    wire += *label;
  }
  wire += '\0';
  if (wire.size() > name_octets_max) return std::nullopt;
  return wire;
}

std::string name_text(std::string_view wire) {
  std::string text;
  while (wire.size() > 1) {
    const auto rest = parent(wire);
    if (!text.empty()) text += '.';
    for (const char octet : wire.substr(1, wire.size() - rest.size() - 1)) append_text(octet, text);
    wire = rest;
  }
  return text;
}

std::string lowered(std::string_view wire) {
  std::string low(wire);
  std::transform(low.begin(), low.end(), low.begin(), lowered_octet);
  return low;
}

bool same_letters(std::string_view one, std::string_view other) {
  const auto same = [](char a, char b) { return lowered_octet(a) == lowered_octet(b); };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

bool is_within(std::string_view name, std::string_view apex) {
  while (name.size() > apex.size()) name = parent(name);
  return name == apex;
}

}  // namespace syncrig::simulator::names
