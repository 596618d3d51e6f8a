#include "simulator/updates/markup.hpp"

namespace syncrig::simulator::updates {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char one : text) {
    switch (one) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += one;
    }
  }
  return safe;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string element(std::string_view name, std::string_view attributes, std::string_view inner) {
  std::string text = "<" + std::string(name);
  text.append(attributes).append(">").append(inner).append("</").append(name).append(">");
  return text;
}

std::string empty_element(std::string_view name, std::string_view attributes) {
  return "<" + std::string(name) + std::string(attributes) + " />";
}

}  // namespace syncrig::simulator::updates
