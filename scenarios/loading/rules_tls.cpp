#include <stdexcept>

#include "scenarios/loading/world_checks.hpp"
#include "simulator/net/tls.hpp"

namespace syncrig::scenarios::loading {
namespace {

using simulator::Certificate;
using simulator::Tls;

constexpr Range tls_ports{2, 65535};  // files come from the port below
constexpr std::int32_t valid_from_usual = -30;
constexpr std::int32_t valid_until_usual = 335;
constexpr std::int32_t clock_days_max = 36500;

void check_ciphers(const Trail& trail, const std::string& field, const std::string& ciphers, Report& report) {
  if (ciphers.empty()) return;
  simulator::net::TlsLimits limits;
  limits.ciphers = ciphers;
  try {
    simulator::net::TlsClient({}, {}, limits);
  } catch (const std::invalid_argument&) {
    report.add(trail, field,
               field + " \"" + ciphers + "\": OpenSSL knows none of these; `openssl ciphers` lists them");
  }
}

void check_versions(const Trail& trail, const std::string& field, Tls::Version least, Tls::Version most,
                    Report& report) {
  if (least == Tls::VERSION_UNSPECIFIED || most == Tls::VERSION_UNSPECIFIED || least <= most) return;
  report.add(trail, field, field + " is below the lowest version: no version is left");
}

void check_certificate(const Trail& trail, const Certificate& certificate, Report& report) {
  const auto from = certificate.has_valid_from_days() ? certificate.valid_from_days() : valid_from_usual;
  const auto until = certificate.has_valid_until_days() ? certificate.valid_until_days() : valid_until_usual;
  if (from >= until)
    report.add(trail, certificate.has_valid_until_days() ? "valid_until_days" : "valid_from_days",
               "the certificate is valid from day " + std::to_string(from) + " to day " +
                   std::to_string(until) + ": let it end after it begins");
  for (int i = 0; i < certificate.name_size(); ++i) {
    if (certificate.name(i).empty()) report.add(trail, "name", i, "the name is empty: write a DNS name");
  }
  if (certificate.issuer() == Certificate::SELF && certificate.revocation() == Certificate::REVOKED)
    report.add(trail, "revocation", "what is signed by itself nobody can revoke");
}

void check_tls(const Trail& trail, const Tls& tls, Report& report) {
  check_number(trail, tls, "port", tls_ports, report);
  check_versions(trail, "version_max", tls.version_min(), tls.version_max(), report);
  check_ciphers(trail, "ciphers", tls.ciphers(), report);
  check_certificate(trail.into("certificate"), tls.certificate(), report);
  check_certificate(trail.into("default_certificate"), tls.default_certificate(), report);
}

void check_server(const Trail& trail, const simulator::Upstream& server, Report& report) {
  check_tls(trail.into("tls"), server.tls(), report);
  if (server.content_reach() == simulator::PROHIBITED)
    report.add(
        trail, "content_reach",
        "content_reach PROHIBITED: a host is prohibited as a whole, with reach; write CLOSED or BLACKHOLED");
  if (server.has_parent()) check_server(trail.into("parent"), server.parent(), report);
}

void check_downstream_tls(const Trail& trail, const simulator::Downstream& downstream, Report& report) {
  check_versions(trail, "tls_version_max", downstream.tls_version_min(), downstream.tls_version_max(),
                 report);
  check_ciphers(trail, "tls_ciphers", downstream.tls_ciphers(), report);
  const auto days = downstream.clock_days();
  if (days < -clock_days_max || days > clock_days_max)
    report.add(trail, "clock_days",
               "clock_days " + std::to_string(days) + " is more than a century: write " +
                   std::to_string(-clock_days_max) + " to " + std::to_string(clock_days_max));
}

void check_connect_ports(const Trail& trail, const simulator::Forwarding& forwarding, Report& report) {
  for (int i = 0; i < forwarding.connect_port_size(); ++i)
    check_range(trail, "connect_port", i, forwarding.connect_port(i), ports, report);
}

}  // namespace

void tls_can_be_set_up(const LoadedScenario& scenario, Report& report) {
  each_world(scenario, [&](const Trail& trail, const simulator::World& world) {
    check_server(trail.into("upstream"), world.upstream(), report);
    check_downstream_tls(trail.into("downstream"), world.downstream(), report);
    check_connect_ports(trail.into("proxy").into("forwarding"), world.proxy().forwarding(), report);
  });
}

}  // namespace syncrig::scenarios::loading
