#include <stdexcept>

#include "scenarios/loading/world_checks.hpp"
#include "simulator/updates/own_update.hpp"
#include "simulator/updates/time_text.hpp"
#include "simulator/updates/titles.hpp"

namespace syncrig::scenarios::loading {
namespace {

namespace updates = simulator::updates;

constexpr Range update_counts{1, 10'000'000};
constexpr Range update_limits{1, 1000};
constexpr Range minutes{1, 525'600};
constexpr unsigned servers_max = 8;

bool is_kb(const std::string& text) {
  constexpr std::size_t digits_max = 10;
  return !text.empty() && text.size() <= digits_max && text.find_first_not_of("0123456789") == text.npos;
}

void check_kb(const Trail& trail, const std::string& field, int index, const std::string& kb,
              Report& report) {
  if (!is_kb(kb))
    report.add(trail, field, index,
               field + " \"" + kb + "\": write a KB number, digits alone, as in \"873339\"");
}

// Calls `look_up`, which throws the sentence for a title that there is not.
template <class LookUp>
void check_title(const Trail& trail, const std::string& field, const std::string& title, LookUp look_up,
                 Report& report) {
  if (title.empty()) return;
  try {
    look_up(title);
  } catch (const std::invalid_argument& error) {
    report.add(trail, field, error.what());
  }
}

void check_own_file(const Trail& trail, const simulator::OwnFile& file, Report& report) {
  if (!updates::is_content_name(file.name()))
    report.add(
        trail, "name",
        "name \"" + file.name() +
            "\": write a file name of letters, digits and ._-+ with its extension, as in \"fix-x64.cab\"");
  if (file.content_case() == simulator::OwnFile::CONTENT_NOT_SET)
    report.missing(trail, {"text", "bytes", "path"}, "the file has no content: give it text, bytes or path");
}

void check_own_update(const Trail& trail, const simulator::OwnUpdate& update, Report& report) {
  check_kb(trail, "name", -1, update.name(), report);
  if (update.title().empty())
    report.missing(trail, {"title"}, "the update has no title: write what administrators see");
  check_title(trail, "product", update.product(), &updates::product_titled, report);
  check_title(trail, "classification", update.classification(), &updates::classification_titled, report);
  if (update.file().empty()) report.missing(trail, {"file"}, "the update has no file: give it one");
  for (int i = 0; i < update.file_size(); ++i) check_own_file(trail.into("file", i), update.file(i), report);
}

void check_catalogue(const Trail& trail, const simulator::Catalogue& catalogue, Report& report) {
  check_number(trail, catalogue, "updates", update_counts, report);
  for (const auto& title : catalogue.without_product())
    check_title(trail, "without_product", title, &updates::product_titled, report);
  for (int i = 0; i < catalogue.own_update_size(); ++i)
    check_own_update(trail.into("own_update", i), catalogue.own_update(i), report);
}

void check_deployment(const Trail& trail, const simulator::Deployment& deployment, Report& report) {
  check_kb(trail, "kb", -1, deployment.kb(), report);
  if (!deployment.deadline().empty() && !updates::parse_iso_text(deployment.deadline()))
    report.add(trail, "deadline",
               "deadline \"" + deployment.deadline() + "\": write it like \"2026-01-31T18:00:00\"");
}

void check_approvals(const Trail& trail, const simulator::Approvals& approvals, Report& report) {
  for (int i = 0; i < approvals.target_group_size(); ++i) {
    const auto group = trail.into("target_group", i);
    if (approvals.target_group(i).name().empty())
      report.missing(group, {"name"}, "the target group has no name: write one");
  }
  for (int i = 0; i < approvals.deployment_size(); ++i)
    check_deployment(trail.into("deployment", i), approvals.deployment(i), report);
  for (int i = 0; i < approvals.declined_size(); ++i)
    check_kb(trail, "declined", i, approvals.declined(i), report);
  for (int i = 0; i < approvals.accepted_eula_size(); ++i)
    check_kb(trail, "accepted_eula", i, approvals.accepted_eula(i), report);
}

// What a server with a parent gets from it can't be its own.
void check_below_parent(const Trail& trail, const simulator::Upstream& server, Report& report) {
  const std::string instead = " comes from its parent: write it for the topmost server";
  if (server.catalogue().own_update_size() > 0)
    report.add(trail.into("catalogue"), "own_update", 0, "a server's own_update" + instead);
  if (server.content().has_folder())
    report.add(trail.into("content"), "folder", "a server's folder" + instead);
}

void check_server(const Trail& trail, const simulator::Upstream& server, unsigned level, Report& report) {
  if (server.has_host()) check_label(trail, "host", server.host(), report);
  check_number(trail, server, "port", ports, report);
  check_catalogue(trail.into("catalogue"), server.catalogue(), report);
  check_approvals(trail.into("approvals"), server.approvals(), report);
  check_number(trail, server, "updates_per_request_max", update_limits, report);
  check_number(trail, server, "updates_per_scan_answer_max", update_limits, report);
  check_number(trail, server, "cookie_minutes", minutes, report);
  check_number(trail, server, "agent_cookie_minutes", minutes, report);
  if (!server.has_parent()) return;
  check_below_parent(trail, server, report);
  const auto parent = trail.into("parent");
  if (!server.parent().has_host())
    report.missing(parent, {"host"}, "the parent has no host: write its label below the domain");
  if (level == servers_max) {
    report.add(trail, "parent",
               "more than " + std::to_string(servers_max) + " servers in a row: leave some out");
  } else {
    check_server(parent, server.parent(), level + 1, report);
  }
}

}  // namespace

void upstreams_can_be_built(const LoadedScenario& scenario, Report& report) {
  each_world(scenario, [&](const Trail& trail, const simulator::World& world) {
    check_server(trail.into("upstream"), world.upstream(), 1, report);
  });
}

}  // namespace syncrig::scenarios::loading
