#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <set>

#include "scenarios/loading/fitting.hpp"
#include "scenarios/loading/merge_world.hpp"
#include "scenarios/loading/naming.hpp"
#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {
namespace {

using simulator::Fault;
using simulator::Place;

// Calls `check` with each fault and its trail.
template <class Check>
void each_fault(const LoadedScenario& scenario, const Check& check) {
  const Trail root(scenario);
  for (int i = 0; i < scenario.message.fault_size(); ++i)
    check(root.into("fault", i), scenario.message.fault(i));
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  const auto* kind = Fault::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kind->field_count(); ++i) names.push_back(kind->field(i)->name());
  return names;
}

// The world with all faults' changes.
simulator::World broken_world(const Scenario& scenario) {
  simulator::World world = scenario.world();
  for (const auto& fault : scenario.fault()) world = merge(std::move(world), fault.change());
  return world;
}

bool has_tls(const simulator::Upstream& server) {
  return server.tls().enabled() || (server.has_parent() && has_tls(server.parent()));
}

void check_status(const Trail& trail, std::uint32_t status, std::uint32_t least, Report& report) {
  if (status >= least && status <= 599) return;
  report.add(trail, "status",
             "status " + std::to_string(status) + " is outside " + std::to_string(least) + " to 599");
}

void check_condition(const Trail& trail, const simulator::When& when, Seams seams, Report& report) {
  std::vector<const google::protobuf::FieldDescriptor*> set;
  when.GetReflection()->ListFields(when, &set);
  for (const auto* field : set) {
    if (means_something(field->name(), seams)) continue;
    report.add(trail, field->name(), field->name() + " means nothing for a fault " + name_of(seams));
  }
}

}  // namespace

void faults_have_names(const LoadedScenario& scenario, Report& report) {
  std::set<std::string> seen;
  each_fault(scenario, [&](const Trail& trail, const Fault& fault) {
    if (fault.name().empty()) return report.missing(trail, {"name"}, "the fault has no name");
    if (!is_name(fault.name())) {
      report.add(trail, "name", "bad name \"" + fault.name() + "\": lower-case letters, digits and hyphens");
    }
    if (!seen.insert(fault.name()).second) {
      report.add(trail, "name", "two faults are named \"" + fault.name() + "\"");
    }
  });
}

void faults_have_place_and_kind(const LoadedScenario& scenario, Report& report) {
  each_fault(scenario, [&](const Trail& trail, const Fault& fault) {
    if (!trail.written("at") && fault.at() == simulator::PLACE_UNSPECIFIED) {
      report.missing(trail, {"at"}, "the fault says not at which place it acts");
    }
    if (fault.kind_case() == Fault::KIND_NOT_SET)
      report.missing(trail, kind_names(), "the fault does nothing: its kind is missing");
  });
}

void kinds_fit_their_places(const LoadedScenario& scenario, Report& report) {
  each_fault(scenario, [&](const Trail& trail, const Fault& fault) {
    const bool has_place = fault.at() != simulator::PLACE_UNSPECIFIED && simulator::Place_IsValid(fault.at());
    if (!has_place || fault.kind_case() == Fault::KIND_NOT_SET) return;
    const auto places = places_for(fault);
    if (std::ranges::find(places, fault.at()) != places.end()) return;
    auto& problem = report.add(trail, "at", kind_of(fault) + " can't act at " + Place_Name(fault.at()));
    for (const Place place : places) problem.legal.push_back(Place_Name(place));
  });
}

void conditions_make_sense(const LoadedScenario& scenario, Report& report) {
  each_fault(scenario, [&](const Trail& trail, const Fault& fault) {
    const Seams seams = seams_of(fault);
    if (seams != Seams::none) check_condition(trail.into("when"), fault.when(), seams, report);
  });
}

void numbers_are_in_range(const LoadedScenario& scenario, Report& report) {
  each_fault(scenario, [&](const Trail& trail, const Fault& fault) {
    const Trail when = trail.into("when");
    const auto percent = fault.when().percent();
    if (when.written("percent") && (percent < 1 || percent > 100)) {
      report.add(when, "percent", "percent " + std::to_string(percent) + " is outside 1 to 100");
    }
    // RFC 9110 15.2: an answer of 100 to 199 is not the last.
    if (fault.has_answer_status())
      check_status(trail.into("answer_status"), fault.answer_status().status(), 200, report);
  });
  const Trail proof = Trail(scenario).into("proof");
  for (int i = 0; i < scenario.message.proof().observed_size(); ++i) {
    const Trail observed = proof.into("observed", i);
    if (observed.written("status"))
      check_status(observed, scenario.message.proof().observed(i).status(), 100, report);
  }
}

void changes_change_something(const LoadedScenario& scenario, Report& report) {
  each_fault(scenario, [&](const Trail& trail, const Fault& fault) {
    if (fault.has_change() && says_nothing(fault.change()))
      report.add(trail, "change", "the change is empty");
  });
}

void places_exist(const LoadedScenario& scenario, Report& report) {
  const simulator::World world = broken_world(scenario.message);
  const auto check = [&](const Trail& trail, Place place) {
    if (place == simulator::PROXY && !world.downstream().proxy().enabled() && !world.proxy_runs()) {
      report.add(trail, "at", "the world has no proxy: downstream.proxy.enabled is not set");
    }
    if (place == simulator::WEB_HOST && world.web_host().empty()) {
      report.add(trail, "at", "the world has no web_host");
    }
    if (place == simulator::PARENT_PROXY && !world.proxy().has_parent()) {
      report.add(trail, "at", "the proxy has no parent: write proxy.parent");
    }
    const bool secure = has_tls(world.upstream()) || world.proxy().interception().enabled() ||
                        world.downstream().upstream_use_ssl();
    if (place == simulator::REVOCATION && !secure) {
      report.add(trail, "at", "the world has no certificates: write upstream.tls");
    }
    const auto& settings = world.downstream().proxy();
    if (place == simulator::PAC_HOST && !settings.has_pac() && !settings.pac_missing()) {
      report.add(trail, "at", "the world has no PAC script: write downstream.proxy.pac");
    }
    if (place == simulator::PARENT && !world.upstream().has_parent()) {
      report.add(trail, "at", "the upstream has no parent: write upstream.parent");
    }
  };
  each_fault(scenario, [&](const Trail& trail, const Fault& fault) { check(trail, fault.at()); });
  const Trail proof = Trail(scenario).into("proof");
  for (int i = 0; i < scenario.message.proof().observed_size(); ++i) {
    check(proof.into("observed", i), scenario.message.proof().observed(i).at());
  }
}

}  // namespace syncrig::scenarios::loading
