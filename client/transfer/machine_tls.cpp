#include "client/transfer/machine_tls.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace syncrig::client::transfer {
namespace {

namespace net = simulator::net;

std::vector<net::CertificatePtr> certificates_in(const std::string& field, const std::string& file) {
  if (file.empty()) return {};
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error(field + ": can't read " + file);
  try {
    return net::certificates_of(text.str());
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error(field + ": " + file + ": " + error.what());
  }
}

net::TlsVersion version_in(const std::string& field, const std::string& text) {
  const auto version = tls_version(text);
  if (!version) throw std::runtime_error(field + " is \"" + text + "\", which is no version: write TLSv1.2");
  return *version;
}

}  // namespace

std::optional<MachineTls> machine_tls(const HostFacts& facts) {
  if (!facts.has_tls()) return std::nullopt;
  const auto& tls = facts.tls();
  net::TlsLimits limits;
  limits.version_min = version_in("tls.version_min", tls.version_min());
  limits.version_max = version_in("tls.version_max", tls.version_max());
  limits.ciphers = tls.ciphers();
  const auto roots = certificates_in("tls.roots_file", tls.roots_file());
  const auto intermediates = certificates_in("tls.intermediates_file", tls.intermediates_file());
  const std::chrono::seconds offset(facts.host().clock_offset_s());
  MachineTls machine(net::TlsClient(roots, intermediates, limits, offset));
  machine.checks_revocation = tls.checks_revocation();
  machine.names_server = !tls.without_server_name();
  return machine;
}

std::optional<net::TlsVersion> tls_version(std::string_view text) {
  if (text.empty()) return net::TlsVersion::any;
  if (text == "TLSv1" || text == "TLSv1.0") return net::TlsVersion::tls_1_0;
  if (text == "TLSv1.1") return net::TlsVersion::tls_1_1;
  if (text == "TLSv1.2") return net::TlsVersion::tls_1_2;
  if (text == "TLSv1.3") return net::TlsVersion::tls_1_3;
  return std::nullopt;
}

}  // namespace syncrig::client::transfer
