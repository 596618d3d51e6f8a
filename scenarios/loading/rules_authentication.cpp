#include <algorithm>

#include "scenarios/loading/world_checks.hpp"

namespace syncrig::scenarios::loading {
namespace {

using simulator::Authentication;

constexpr Range nodes{2, 16};

bool offers(const Authentication& settings, Authentication::Scheme scheme) {
  const auto& further = settings.further_scheme();
  return settings.scheme() == scheme || std::find(further.begin(), further.end(), scheme) != further.end();
}

void check_further(const Trail& trail, const Authentication& settings, Report& report) {
  for (int i = 0; i < settings.further_scheme_size(); ++i) {
    const auto scheme = settings.further_scheme(i);
    const auto begin = settings.further_scheme().begin();
    const bool again = scheme == settings.scheme() || std::find(begin, begin + i, scheme) != begin + i;
    if (scheme == Authentication::NONE)
      report.add(trail, "further_scheme", i, "NONE can't be offered beside other schemes: leave it out");
    else if (again)
      report.add(trail, "further_scheme", i, "the scheme is offered already: leave it out");
  }
}

// Of a message that says which schemes there are; a change may say a part only.
void check_fitting(const Trail& trail, const Authentication& settings, Report& report) {
  if (!settings.has_scheme()) return;
  if (settings.has_digest() && !offers(settings, Authentication::DIGEST))
    report.add(trail, "digest", "digest is set and DIGEST not offered: offer it, or leave digest out");
  if (settings.has_kerberos() && !offers(settings, Authentication::NEGOTIATE))
    report.add(trail, "kerberos",
               "kerberos is set and NEGOTIATE not offered: offer it, or leave kerberos out");
  if (settings.scheme() == Authentication::NONE && settings.further_scheme_size() > 0)
    report.add(trail, "scheme", "scheme is NONE and others are offered beside it: name one of them here");
}

void check_accounts(const Trail& trail, const Authentication& settings, Report& report) {
  for (int i = 0; i < settings.account_size(); ++i) {
    if (settings.account(i).name().empty())
      report.missing(trail.into("account", i), {"name"}, "the account has no name: write its user name");
  }
}

void check_globs(const Trail& trail, const std::string& field,
                 const google::protobuf::RepeatedPtrField<std::string>& globs, Report& report) {
  for (int i = 0; i < globs.size(); ++i) {
    if (globs[i].empty()) report.add(trail, field, i, field + " is empty: write a glob, or leave it out");
  }
}

void check_kerberos(const Trail& trail, const simulator::Kerberos& kerberos, Report& report) {
  if (kerberos.has_keytab() && kerberos.keytab().empty())
    report.add(trail, "keytab", "keytab is empty: write the path of a file");
  if (kerberos.has_principal() && !kerberos.has_keytab())
    report.add(trail, "principal", "a principal means nothing without a keytab: name one");
}

void check_authentication(const Trail& trail, const Authentication& settings, Report& report) {
  check_further(trail, settings, report);
  check_fitting(trail, settings, report);
  check_accounts(trail, settings, report);
  check_globs(trail, "only_for_path", settings.only_for_path(), report);
  check_globs(trail, "only_for_host", settings.only_for_host(), report);
  check_kerberos(trail.into("kerberos"), settings.kerberos(), report);
}

}  // namespace

void authentication_can_be_asked(const LoadedScenario& scenario, Report& report) {
  each_world(scenario, [&](const Trail& trail, const simulator::World& world) {
    check_authentication(trail.into("proxy").into("authentication"), world.proxy().authentication(), report);
  });
  const Trail root(scenario);
  for (int i = 0; i < scenario.message.fault_size(); ++i) {
    const auto trail = root.into("fault", i).into("lose_affinity");
    if (trail.written("nodes"))
      check_range(trail, "nodes", -1, scenario.message.fault(i).lose_affinity().nodes(), nodes, report);
  }
}

}  // namespace syncrig::scenarios::loading
