#include "simulator/upstream/revision_list.hpp"

namespace syncrig::simulator::upstream {
namespace {

using updates::Kind;
using List = std::vector<IdAndDelta>;

// How a list of the filter takes an update in.
enum class Match { none, newer_only, whole_history };

Match match_in(const List& list, const updates::Guid& id) {
  auto match = Match::none;
  for (const auto& entry : list) {
    if (entry.id != id) continue;
    if (!entry.delta) return Match::whole_history;
    match = Match::newer_only;
  }
  return match;
}

// An update belongs to the categories that its own prerequisites name: its product and its classification.
Match match_of(const Filter& filter, const updates::Update& update) {
  if (!filter.categories && !filter.classifications) return Match::newer_only;
  if (!filter.categories || !filter.classifications) return Match::none;
  const auto by_category = match_in(*filter.categories, update.product().id);
  const auto by_classification = match_in(*filter.classifications, update.classification());
  if (by_category == Match::none || by_classification == Match::none) return Match::none;
  const bool whole = by_category == Match::whole_history || by_classification == Match::whole_history;
  return whole ? Match::whole_history : Match::newer_only;
}

// Real servers compare the time of the anchor and nothing else of it.
bool is_newer(const Filter& filter, updates::Time changed) {
  return !filter.anchor || changed > filter.anchor->time;
}

std::vector<updates::Identity> configuration(const Stock& stock, const Filter& filter) {
  std::vector<updates::Identity> found;
  const auto add_all = [&](Kind kind, std::size_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const updates::Place place{kind, i};
      if (is_newer(filter, stock.catalogue().changed(place)))
        found.push_back(stock.catalogue().identity(place));
    }
  };
  add_all(Kind::category, updates::categories().size());
  add_all(Kind::detectoid, updates::detectoid_count);
  return found;
}

std::vector<updates::Identity> software(const Stock& stock, const Filter& filter) {
  std::vector<updates::Identity> found;
  for (std::uint32_t i = 0; i < stock.catalogue().size(); ++i) {
    const auto update = stock.catalogue().update(i);
    if (!stock.knows(update)) continue;
    const auto match = match_of(filter, update);
    if (match == Match::none || (match == Match::newer_only && !is_newer(filter, update.changed()))) continue;
    found.push_back(update.leaf());
    found.push_back(update.bundle());
  }
  return found;
}

OrFault<bool> read_boolean(soap::Element element) {
  if (!element) return false;
  const auto value = parse_boolean(element.text());
  if (!value) return invalid("filter");
  return *value;
}

OrFault<std::optional<List>> read_list(soap::Element element) {
  if (!element) return std::optional<List>();
  List list;
  for (const auto entry : element.children("IdAndDelta")) {
    const auto id = updates::parse_guid(entry.child("Id").text());
    const auto delta = read_boolean(entry.child("Delta"));
    if (!id || delta.has_error()) return invalid("filter");
    list.push_back({*id, *delta});
  }
  return std::optional<List>(std::move(list));
}

OrFault<Filter> read_filter(soap::Element element) {
  if (!element) return invalid("filter");
  Filter filter;
  if (const auto anchor = element.child("Anchor")) {
    filter.anchor = updates::parse_anchor(anchor.text());
    if (!filter.anchor) return invalid("filter");
  }
  const auto get_config = read_boolean(element.child("GetConfig"));
  const auto categories = read_list(element.child("Categories"));
  const auto classifications = read_list(element.child("Classifications"));
  if (get_config.has_error() || categories.has_error() || classifications.has_error())
    return invalid("filter");
  filter.get_config = *get_config;
  filter.categories = *categories;
  filter.classifications = *classifications;
  return filter;
}

std::string revision_list(const updates::Anchor& anchor, const std::vector<updates::Identity>& found) {
  soap::Writer xml;
  xml.open("GetRevisionIdListResponse", "xmlns", server_sync_namespace);
  xml.open("GetRevisionIdListResult");
  xml.leaf("Anchor", updates::to_text(anchor));
  xml.open("NewRevisions");
  for (const auto& identity : found) {
    xml.open("UpdateIdentity");
    xml.leaf("UpdateID", updates::to_text(identity.id));
    xml.leaf("RevisionNumber", std::uint64_t{identity.revision});
    xml.close();
  }
  return xml.take();
}

}  // namespace

std::vector<updates::Identity> revisions(const Stock& stock, const Filter& filter) {
  return filter.get_config ? configuration(stock, filter) : software(stock, filter);
}

Outcome get_revision_id_list(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  const auto filter = read_filter(request.child("filter"));
  if (filter.has_error()) return filter.error();
  return revision_list(server.stock.catalogue().latest_anchor(), revisions(server.stock, *filter));
}

}  // namespace syncrig::simulator::upstream
