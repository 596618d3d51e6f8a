#include "client/syncing/agent_evaluation.hpp"

#include <pugixml.hpp>

#include "client/syncing/messages.hpp"
#include "client/syncing/soap.hpp"

namespace syncrig::client::syncing {
namespace {

// PROCESSOR_ARCHITECTURE_AMD64: the agent that is played runs on such a computer.
constexpr std::string_view own_architecture = "9";

bool is_true(pugi::xml_node rule) {
  const std::string_view name = rule.name();
  if (name == "True") return true;
  return name == "b.Processor" && rule.attribute("Architecture").value() == own_architecture;
}

bool is_installed(pugi::xml_node core) {
  return is_true(core.child("ApplicabilityRules").child("IsInstalled").first_child());
}

}  // namespace

bool AgentCache::keep(const OfferedUpdate& update) {
  if (!known_.insert(update.id).second) return false;
  pugi::xml_document document;
  document.load_string(("<Core>" + update.core + "</Core>").c_str());
  const auto core = document.child("Core");
  update_ids_.insert(lower_case(core.child("UpdateIdentity").attribute("UpdateID").value()));
  const bool counts = !update.is_leaf && is_installed(core);
  (counts ? installed_non_leaves_ : others_).push_back(update.id);
  if (update.action == "Install" || update.action == "Bundle") to_install_.push_back(update.id);
  return true;
}

}  // namespace syncrig::client::syncing
