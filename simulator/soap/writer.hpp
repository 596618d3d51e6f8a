// Writes elements one after the other, without white space between them, as ASP.NET does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace syncrig::simulator::soap {

// Character data with the characters that XML reserves there written as entities; quotes stay.
std::string escaped(std::string_view text);

class Writer {
 public:
  // Opens <name>. `name` outlives the writer (a literal).
  void open(std::string_view name);

  // Opens <name attribute="value">.
  void open(std::string_view name, std::string_view attribute, std::string_view value);

  // A further attribute of the element that was opened last and has no content yet.
  void attribute(std::string_view name, std::string_view value);

  // Character data of the innermost open element.
  void text(std::string_view text);

  // Closes the innermost open element; one without content becomes <name />.
  void close();

  // A whole element with text; empty text becomes <name />.
  void leaf(std::string_view name, std::string_view text);
  void leaf(std::string_view name, bool value) { leaf(name, std::string_view(value ? "true" : "false")); }
  void leaf(std::string_view name, const char* text) { leaf(name, std::string_view(text)); }
  void leaf(std::string_view name, std::uint64_t number) { leaf(name, std::to_string(number)); }

  // How many bytes so far.
  std::size_t written() const { return text_.size(); }

  // What was written, with every element closed.
  std::string take();

 private:
  void finish_head();

  std::string text_;
  std::vector<std::string_view> open_;
  bool head_open_ = false;  // the innermost start tag still lacks its '>'
};

}  // namespace syncrig::simulator::soap
