#include "scenarios/lab/secure_sites.hpp"

#include <map>

#include "scenarios/lab/facts_folder.hpp"
#include "simulator/certificates/minting.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace certificates = simulator::certificates;
using simulator::Certificate;
using simulator::Tls;

bool any_server_has_tls(const simulator::Upstream& server) {
  return server.tls().enabled() || (server.has_parent() && any_server_has_tls(server.parent()));
}

net::TlsVersion version_of(Tls::Version version) {
  switch (version) {
    case Tls::TLS_1_0:
      return net::TlsVersion::tls_1_0;
    case Tls::TLS_1_1:
      return net::TlsVersion::tls_1_1;
    case Tls::TLS_1_2:
      return net::TlsVersion::tls_1_2;
    case Tls::TLS_1_3:
      return net::TlsVersion::tls_1_3;
    default:
      return net::TlsVersion::any;
  }
}

// As OpenSSL writes it, and the facts do.
std::string text_of(Tls::Version version) {
  switch (version) {
    case Tls::TLS_1_0:
      return "TLSv1";
    case Tls::TLS_1_1:
      return "TLSv1.1";
    case Tls::TLS_1_2:
      return "TLSv1.2";
    case Tls::TLS_1_3:
      return "TLSv1.3";
    default:
      return "";
  }
}

net::TlsServer::ClientCertificate wanted_of(const Tls& settings) {
  using Wanted = net::TlsServer::ClientCertificate;
  if (settings.client_certificate() == Tls::ACCEPTED) return Wanted::accepted;
  return settings.client_certificate() == Tls::REQUIRED ? Wanted::required : Wanted::ignored;
}

// What a server shows, made when it is first asked for.
class Shown {
 public:
  Shown(certificates::Authority& authority, Certificate settings, std::string name)
      : authority_(&authority), settings_(std::move(settings)), name_(std::move(name)) {}

  const net::TlsIdentity& identity() {
    if (!made_) made_ = authority_->issue(settings_, name_);
    return *made_;
  }

 private:
  certificates::Authority* authority_;
  Certificate settings_;
  std::string name_;
  std::optional<net::TlsIdentity> made_;
};

// A root that every machine has, so that a store is never empty.
net::CertificatePtr foreign_root(certificates::TimePoint now) {
  return certificates::Authority("Public Trust", now).root();
}

}  // namespace

bool uses_tls(const simulator::World& world) {
  return any_server_has_tls(world.upstream()) || world.proxy().interception().enabled() ||
         world.downstream().upstream_use_ssl();
}

SecureSites::SecureSites(const simulator::World& world, std::string revocation_url)
    : now_(std::chrono::system_clock::now()),
      publishes_(!revocation_url.empty()),
      world_("Corp Test", now_, std::move(revocation_url)),
      unknown_("Fabrikam", now_),
      gateway_("Gateway", now_) {
  write_whole(authority_file(), certificates::pem_of({world_.root()}));
  const auto& downstream = world.downstream();
  write_whole(folder_.path() / "roots.pem", certificates::pem_of(trusted_roots(downstream)));
  if (downstream.trusts_intermediate())
    write_whole(folder_.path() / "intermediates.pem", certificates::pem_of({world_.intermediate()}));
}

// A pinned root is looked for in no store.
std::vector<net::CertificatePtr> SecureSites::trusted_roots(const simulator::Downstream& downstream) const {
  if (downstream.pins_upstream_root()) return {world_.root()};
  std::vector<net::CertificatePtr> roots = {foreign_root(now_)};
  if (!downstream.distrusts_world_ca()) roots.push_back(world_.root());
  if (downstream.trusts_gateway_ca()) roots.push_back(gateway_.root());
  return roots;
}

certificates::Authority& SecureSites::issuer_of(const Certificate& settings) {
  return settings.issuer() == Certificate::UNKNOWN_CA ? unknown_ : world_;
}

const net::TlsServer& SecureSites::server(const Tls& settings, const std::string& name) {
  auto usual = std::make_shared<Shown>(issuer_of(settings.certificate()), settings.certificate(), name);
  auto nameless = usual;
  if (settings.has_default_certificate()) {
    const auto& other = settings.default_certificate();
    nameless = std::make_shared<Shown>(issuer_of(other), other, name);
  }
  auto identities = [usual, nameless](const std::string& asked) {
    return asked.empty() ? nameless->identity() : usual->identity();
  };
  return servers_.emplace_back(std::move(identities),
                               limits_of(settings.version_min(), settings.version_max(), settings.ciphers()),
                               wanted_of(settings));
}

proxy::forwarding::Gateway SecureSites::gateway() {
  auto made = std::make_shared<std::map<std::string, net::TlsIdentity>>();
  auto identities = [this, made](const std::string& name) {
    const auto found = made->find(name);
    return found != made->end() ? found->second : made->emplace(name, gateway_.issue({}, name)).first->second;
  };
  net::TlsClient client({world_.root()}, {}, net::TlsLimits());
  return proxy::forwarding::Gateway(std::move(identities), std::move(client));
}

client::Tls SecureSites::facts(const simulator::Downstream& downstream) const {
  client::Tls tls;
  tls.set_roots_file((folder_.path() / "roots.pem").string());
  if (downstream.trusts_intermediate())
    tls.set_intermediates_file((folder_.path() / "intermediates.pem").string());
  tls.set_version_min(text_of(downstream.tls_version_min()));
  tls.set_version_max(text_of(downstream.tls_version_max()));
  tls.set_ciphers(downstream.tls_ciphers());
  tls.set_checks_revocation(publishes_);
  tls.set_pins_root(downstream.pins_upstream_root());
  tls.set_without_server_name(downstream.tls_without_server_name());
  return tls;
}

net::TlsLimits limits_of(Tls::Version least, Tls::Version most, const std::string& ciphers) {
  net::TlsLimits limits;
  limits.version_min = version_of(least);
  limits.version_max = version_of(most);
  limits.ciphers = ciphers;
  return limits;
}

}  // namespace syncrig::scenarios::lab
