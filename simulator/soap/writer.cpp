#include "simulator/soap/writer.hpp"

#include <utility>

namespace syncrig::simulator::soap {
namespace {

// XML 1.0 2.2: of the control characters there are three.
bool is_character(char one) {
  return static_cast<unsigned char>(one) >= ' ' || one == '\t' || one == '\n' || one == '\r';
}

void append_escaped(std::string& to, std::string_view text) {
  for (const char one : text) {
    switch (one) {
      case '&':
        to += "&amp;";
        break;
      case '<':
        to += "&lt;";
        break;
      case '>':
        to += "&gt;";
        break;
      default:
        to += is_character(one) ? one : '?';
    }
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  append_escaped(safe, text);
  return safe;
}

void Writer::finish_head() {
  if (std::exchange(head_open_, false)) text_ += '>';
}

void Writer::open(std::string_view name) {
  finish_head();
  text_.append("<").append(name);
  open_.push_back(name);
  head_open_ = true;
}

void Writer::open(std::string_view name, std::string_view attribute, std::string_view value) {
  open(name);
  this->attribute(attribute, value);
}

void Writer::attribute(std::string_view name, std::string_view value) {
  text_.append(" ").append(name).append("=\"");
  for (const char one : value) {
    if (one == '"') {
      text_ += "&quot;";
    } else {
      append_escaped(text_, {&one, 1});
    }
  }
  text_ += '"';
}

void Writer::text(std::string_view text) {
  finish_head();
  append_escaped(text_, text);
}

void Writer::close() {
  const auto name = open_.back();
  open_.pop_back();
  if (std::exchange(head_open_, false)) {
    text_ += " />";
  } else {
    text_.append("</").append(name).append(">");
  }
}

void Writer::leaf(std::string_view name, std::string_view text) {
  open(name);
  if (!text.empty()) this->text(text);
  close();
}

std::string Writer::take() {
  while (!open_.empty()) close();
  return std::exchange(text_, {});
}

}  // namespace syncrig::simulator::soap
