#include "simulator/faults/when.hpp"

#include "simulator/journal/glob.hpp"
#include "simulator/net/iequals.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {

Condition::Condition(const When& when, std::uint64_t seed)
    : path_(when.path()),
      method_(when.method()),
      with_header_(when.with_header()),
      without_header_(when.without_header()),
      name_(when.name()),
      client_(when.client()),
      operation_(when.operation()),
      nth_(when.nth()),
      first_(when.first()),
      every_(when.every()),
      percent_(when.percent()),
      random_(seed) {}

bool Condition::holds(const Moment& moment) {
  if (!matches(moment)) return false;
  ++seen_;
  return is_counted_in() && is_drawn();
}

bool Condition::matches(const Moment& moment) const {
  const auto has = [&](const std::string& field) { return moment.fields && moment.fields->count(field) > 0; };
  return (path_.empty() || journal::glob_matches(path_, moment.path)) &&
         (operation_.empty() || journal::glob_matches(operation_, moment.operation)) &&
         (name_.empty() || journal::glob_matches(name_, moment.name)) &&
         (method_.empty() || net::iequals(method_, moment.method)) &&
         (client_.empty() || journal::glob_matches(client_, moment.client)) &&
         (with_header_.empty() || has(with_header_)) && (without_header_.empty() || !has(without_header_));
}

bool Condition::is_counted_in() {
  return (nth_ == 0 || seen_ == nth_) && (first_ == 0 || seen_ <= first_) &&
         (every_ == 0 || seen_ % every_ == 0);
}

bool Condition::is_drawn() {
  return percent_ == 0 || random_() % 100 < percent_;
}

}  // namespace syncrig::simulator::faults
