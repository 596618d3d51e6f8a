#include "simulator/journal/glob.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::journal {
namespace {

// True if `rest` matches some tail of `text` that `*` (or `**`) leaves over.
bool star_matches(std::string_view rest, std::string_view text, bool across) {
  for (std::size_t taken = 0; taken <= text.size(); ++taken) {
    if (glob_matches(rest, text.substr(taken))) return true;
    if (!across && taken < text.size() && text[taken] == '/') return false;
  }
  return false;
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view text) {
  while (!glob.empty()) {
    if (glob.starts_with("**")) return star_matches(glob.substr(2), text, true);
    if (glob.starts_with("*")) return star_matches(glob.substr(1), text, false);
    if (text.empty() || !net::iequals(glob.substr(0, 1), text.substr(0, 1))) return false;
    glob.remove_prefix(1);
    text.remove_prefix(1);
  }
  return text.empty();
}

}  // namespace syncrig::simulator::journal
