#include "simulator/upstream/revision_filter.hpp"

#include <algorithm>

#include "simulator/upstream/languages.hpp"

namespace syncrig::simulator::upstream {
namespace {

Match match_in(const CategoryMatches& list, const updates::Guid& id) {
  const auto found = list.find(id);
  return found == list.end() ? Match::none : found->second;
}

// An update belongs to the categories that its own prerequisites name: its product and its classification.
// With one of the two lists alone nothing matches.
Match match_category(const Filter& filter, const updates::Listed& listed) {
  if (!filter.categories && !filter.classifications) return Match::newer_only;
  if (!filter.categories || !filter.classifications) return Match::none;
  const auto by_category = match_in(*filter.categories, listed.product);
  const auto by_classification = match_in(*filter.classifications, listed.classification);
  return by_category == Match::none || by_classification == Match::none
             ? Match::none
             : std::max(by_category, by_classification);
}

bool is_for(const updates::Listed& listed, std::uint32_t language) {
  constexpr std::uint32_t all_languages = 0;
  return language == all_languages ||
         std::ranges::find(listed.languages, short_name(language)) != listed.languages.end();
}

// An update for no language in particular is for all of them.
Match match_language(const Filter& filter, const updates::Listed& listed) {
  if (filter.languages.empty() || listed.languages.empty()) return Match::newer_only;
  auto best = Match::none;
  for (const auto& [language, match] : filter.languages) {
    if (is_for(listed, language)) best = std::max(best, match);
  }
  return best;
}

// Real servers compare the time of the anchor and nothing else of it.
bool is_newer(const Filter& filter, const updates::Listed& listed) {
  return !filter.anchor || listed.changed > filter.anchor->time;
}

bool is_configuration(const updates::Listed& listed) {
  return listed.type == updates::UpdateType::category || listed.type == updates::UpdateType::detectoid;
}

OrFault<bool> read_boolean(soap::Element element) {
  if (!element) return false;
  const auto value = parse_boolean(element.text());
  if (!value) return invalid("filter");
  return *value;
}

Match match_of(bool delta) {
  return delta ? Match::newer_only : Match::whole_history;
}

OrFault<std::optional<CategoryMatches>> read_list(soap::Element element) {
  if (!element) return std::optional<CategoryMatches>();
  CategoryMatches list;
  for (const auto entry : element.children("IdAndDelta")) {
    const auto id = updates::parse_guid(entry.child("Id").text());
    const auto delta = read_boolean(entry.child("Delta"));
    if (!id || delta.has_error()) return invalid("filter");
    auto& match = list[*id];
    match = std::max(match, match_of(*delta));
  }
  return std::optional<CategoryMatches>(std::move(list));
}

// Languages that no server knows decide nothing.
OrFault<LanguageMatches> read_languages(soap::Element element) {
  LanguageMatches list;
  for (const auto entry : element.children("LanguageAndDelta")) {
    const auto id = parse_number(entry.child("Id").text());
    const auto delta = read_boolean(entry.child("Delta"));
    if (!id || delta.has_error()) return invalid("filter");
    if (short_name(*id).empty()) continue;
    auto& match = list[*id];
    match = std::max(match, match_of(*delta));
  }
  return list;
}

}  // namespace

OrFault<Filter> read_filter(soap::Element element) {
  if (!element) return invalid("filter");
  Filter filter;
  if (const auto anchor = element.child("Anchor")) {
    filter.anchor = updates::parse_anchor(anchor.text());
    if (!filter.anchor) return invalid("filter");
  }
  const auto get_config = read_boolean(element.child("GetConfig"));
  auto categories = read_list(element.child("Categories"));
  auto classifications = read_list(element.child("Classifications"));
  auto languages = read_languages(element.child("Languages"));
  if (get_config.has_error() || categories.has_error() || classifications.has_error() ||
      languages.has_error())
    return invalid("filter");
  filter.get_config = *get_config;
  filter.categories = std::move(*categories);
  filter.classifications = std::move(*classifications);
  filter.languages = std::move(*languages);
  return filter;
}

Rows rows_for(const Filter& filter, const updates::Store& store) {
  if (filter.get_config) return {0, store.end_of_configuration()};
  const auto asks_for_history = [](const auto& list) {
    return std::ranges::any_of(list, [](const auto& entry) { return entry.second == Match::whole_history; });
  };
  const bool some_history = (filter.categories && asks_for_history(*filter.categories)) ||
                            (filter.classifications && asks_for_history(*filter.classifications)) ||
                            asks_for_history(filter.languages);
  const bool all = !filter.anchor || some_history;
  return {all ? 0 : store.first_changed_after(filter.anchor->time), store.rows()};
}

bool takes(const Filter& filter, const updates::Listed& listed, std::uint32_t protocol_minor) {
  if (is_configuration(listed) != filter.get_config) return false;
  if (filter.get_config) return is_newer(filter, listed);
  if (listed.protocol_minor > protocol_minor) return false;
  const auto by_category = match_category(filter, listed);
  const auto by_language = match_language(filter, listed);
  if (by_category == Match::none || by_language == Match::none) return false;
  return std::max(by_category, by_language) == Match::whole_history || is_newer(filter, listed);
}

}  // namespace syncrig::simulator::upstream
