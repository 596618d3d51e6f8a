#include "simulator/upstream/agent/category_scan.hpp"

#include <algorithm>
#include <map>

#include "simulator/updates/document_reading.hpp"
#include "simulator/upstream/agent/handshake.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using updates::Guid;
using Guids = std::vector<Guid>;

// [MS-WUSP] note 52
constexpr std::size_t categories_end = 200;

// Categories of one IndexOfAndGroup are joined by "and".
using Groups = std::map<std::int64_t, Guids>;

OrFault<Groups> read_groups(soap::Element request) {
  const auto list = request.child("requestedCategories");
  const auto entries = list.children("CategoryRelationship");
  if (!list || entries.size() >= categories_end) return invalid("requestedCategories");
  Groups groups;
  for (const auto entry : entries) {
    const auto index = parse_number(entry.child("IndexOfAndGroup").text());
    const auto id = updates::parse_guid(entry.child("CategoryId").text());
    if (!index || !id) return invalid("requestedCategories");
    groups[*index].push_back(*id);
  }
  return groups;
}

std::optional<updates::CategoryType> category_type(const updates::Store& store, const Guid& id) {
  const auto row = store.find(id);
  const auto listed = row ? store.listed(*row) : std::nullopt;
  if (!listed || listed->type != updates::UpdateType::category) return std::nullopt;
  const auto read = updates::read_document(store.document(listed->identity));
  return read ? read->category : std::nullopt;
}

struct Answer {
  Guids preferred;
  Guids unknown;
};

// The category that stands for a known group; nothing for a group that must not be.
std::optional<Guid> preferred_of(const updates::Store& store, const Guids& group) {
  Guids products;
  for (const auto& id : group) {
    if (category_type(store, id) != updates::CategoryType::update_classification) products.push_back(id);
  }
  if (products.size() != 1 || group.size() > 2) return std::nullopt;
  return products.front();
}

Answer answer_to(const updates::Store& store, const Groups& groups) {
  Answer answer;
  bool forbidden = false;
  for (const auto& [index, group] : groups) {
    const auto unknown_before = answer.unknown.size();
    std::ranges::copy_if(group, std::back_inserter(answer.unknown),
                         [&](const auto& id) { return !category_type(store, id); });
    if (forbidden || answer.unknown.size() != unknown_before) continue;
    const auto preferred = preferred_of(store, group);
    if (preferred) answer.preferred.push_back(*preferred);
    forbidden = !preferred;
  }
  if (forbidden) answer.preferred.clear();
  return answer;
}

void write_guids(soap::Writer& xml, std::string_view name, const Guids& ids) {
  if (ids.empty()) return;
  xml.open(name);
  for (const auto& id : ids) xml.leaf("guid", updates::to_text(id));
  xml.close();
}

}  // namespace

Outcome start_category_scan(Server& server, soap::Element request) {
  const auto groups = read_groups(request);
  if (groups.has_error()) return groups.error();
  const auto answer = answer_to(server.stock.store(), *groups);
  soap::Writer xml;
  xml.open("StartCategoryScanResponse", "xmlns", client_web_namespace);
  write_guids(xml, "preferredCategoryIds", answer.preferred);
  write_guids(xml, "requestedCategoryIdsInError", answer.unknown);
  return xml.take();
}

}  // namespace syncrig::simulator::upstream::agent
