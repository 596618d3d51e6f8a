// TLS in a world: its authorities, what its servers show, and what the downstream trusts.
#pragma once

#include <list>

#include "client/schema/facts.pb.h"
#include "proxy/forwarding/interception.hpp"
#include "scenarios/lab/scratch_folder.hpp"
#include "simulator/certificates/authority.hpp"

namespace syncrig::scenarios::lab {

namespace net = simulator::net;

// The label of the host that publishes revocations.
inline constexpr auto revocation_label = "pki";

// True if any server of the world has TLS, the proxy opens it, or the downstream wants it.
bool uses_tls(const simulator::World& world);

// The servers of worlds without TLS need none of this.
class SecureSites {
 public:
  // `revocation_url` is where the world's authority publishes ("http://pki.corp.test"); empty: nowhere.
  SecureSites(const simulator::World& world, std::string revocation_url);

  // TLS of a server of that full name. Certificates are minted at the first handshake.
  const net::TlsServer& server(const simulator::Tls& settings, const std::string& name);

  const simulator::certificates::Authority& world_authority() const { return world_; }

  // What a proxy that opens TLS needs; it lives no longer than this.
  proxy::forwarding::Gateway gateway();

  // The world authority's root, PEM.
  std::filesystem::path authority_file() const { return folder_.path() / "ca.pem"; }

  // The downstream's stores and limits. The files live as long as this.
  client::Tls facts(const simulator::Downstream& downstream) const;

 private:
  std::vector<net::CertificatePtr> trusted_roots(const simulator::Downstream& downstream) const;
  simulator::certificates::Authority& issuer_of(const simulator::Certificate& settings);

  simulator::certificates::TimePoint now_;
  ScratchFolder folder_;
  bool publishes_;
  simulator::certificates::Authority world_;
  simulator::certificates::Authority unknown_;
  simulator::certificates::Authority gateway_;
  std::list<net::TlsServer> servers_;
};

// Of settings as of facts.
net::TlsLimits limits_of(simulator::Tls::Version least, simulator::Tls::Version most,
                         const std::string& ciphers);

}  // namespace syncrig::scenarios::lab
