#include "proxy/auth/parameters.hpp"

namespace syncrig::proxy::auth {
namespace {

// Reads from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  bool take(char wanted) {
    skip_blanks();
    if (text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }
  void skip_blanks() {
    const auto begin = text_.find_first_not_of(" \t");
    text_.remove_prefix(begin == text_.npos ? text_.size() : begin);
  }

  // Empty: there is none.
  std::string token() {
    skip_blanks();
    const auto end = text_.find_first_of(" \t,=\"\\");
    const std::string word(text_.substr(0, end));
    text_.remove_prefix(word.size());
    return word;
  }

  std::optional<std::string> value() {
    skip_blanks();
    if (!text_.starts_with('"')) return token();
    std::string plain;
    for (std::size_t at = 1; at < text_.size(); ++at) {
      if (text_[at] == '"') {
        text_.remove_prefix(at + 1);
        return plain;
      }
      if (text_[at] == '\\' && ++at == text_.size()) break;
      plain += text_[at];
    }
    return std::nullopt;
  }

 private:
  std::string_view text_;
};

std::string lower(std::string text) {
  for (auto& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

}  // namespace

std::optional<Parameters> read_parameters(std::string_view list) {
  Parameters parameters;
  Reader reader(list);
  for (reader.skip_blanks(); !reader.at_end(); reader.skip_blanks()) {
    if (reader.take(',')) continue;
    const auto name = lower(reader.token());
    if (name.empty() || !reader.take('=')) return std::nullopt;
    auto value = reader.value();
    if (!value || !parameters.emplace(name, std::move(*value)).second) return std::nullopt;
    reader.skip_blanks();
    if (!reader.at_end() && !reader.take(',')) return std::nullopt;
  }
  return parameters;
}

std::string quoted(std::string_view text) {
  std::string safe = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') safe += '\\';
    safe += letter;
  }
  return safe + '"';
}

}  // namespace syncrig::proxy::auth
