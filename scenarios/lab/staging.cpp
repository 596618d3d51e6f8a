#include "scenarios/lab/staging.hpp"

#include <stdexcept>

#include "proxy/personalities/appliances.hpp"
#include "scenarios/lab/healthy_world.hpp"
#include "scenarios/loading/merge_world.hpp"

namespace syncrig::scenarios::lab {
namespace {

const Cure& cure_of(const Scenario& scenario, int number) {
  if (number < 1 || number > scenario.cure_size()) {
    throw std::out_of_range("the scenario has no cure " + std::to_string(number) + "; it has " +
                            std::to_string(scenario.cure_size()) + ", numbered from 1");
  }
  return scenario.cure(number - 1);
}

bool removes(const Cure& cure, const std::string& fault) {
  return std::find(cure.removes().begin(), cure.removes().end(), fault) != cure.removes().end();
}

void add_fault(const simulator::Fault& fault, Staging& staging) {
  if (fault.has_change()) {
    staging.world = loading::merge(std::move(staging.world), fault.change());
    *staging.changes.Add() = fault;
  } else {
    *staging.faults.Add() = fault;
  }
}

}  // namespace

Staging stage(const Scenario& scenario, const Variant& variant) {
  const auto& cure = variant.is_cure() ? cure_of(scenario, variant.cure_number()) : Cure::default_instance();
  Staging staging;
  staging.world = loading::merge(healthy_world(), scenario.world());
  staging.symptoms = variant.is_faulty();
  for (const auto& fault : scenario.fault()) {
    if (!variant.is_twin() && !removes(cure, fault.name())) add_fault(fault, staging);
  }
  staging.world = loading::merge(std::move(staging.world), cure.change());
  for (auto& way : proxy::personalities::ways_of(staging.world.proxy().personality()))
    *staging.faults.Add() = std::move(way);
  return staging;
}

}  // namespace syncrig::scenarios::lab
