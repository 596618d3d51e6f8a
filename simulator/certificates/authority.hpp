// A certificate authority: a root, and an intermediate that issues what servers show.
#pragma once

#include <map>
#include <set>

#include "simulator/certificates/minting.hpp"

namespace syncrig::simulator::certificates {

class Authority {
 public:
  // `now` is the world's time. Certificates name the endpoints of revocation below `revocation_url`
  // ("http://pki.corp.test"), unless that is empty.
  Authority(std::string organisation, TimePoint now, std::string revocation_url = "");

  // What servers show by `settings`; `name` is the full name where they give none. A SELF is signed by
  // itself. With GOOD and REVOKED status as the settings say.
  net::TlsIdentity issue(const Certificate& settings, const std::string& name);

  const net::CertificatePtr& root() const { return root_.certificate; }
  const net::CertificatePtr& intermediate() const { return intermediate_.certificate; }

  // DER. RFC 5280 5
  std::string revocation_list() const;

  // The answer to an OCSP request, both in DER; empty: it is none. RFC 6960
  std::string revocation_status(const std::string& request) const;

 private:
  Draft draft_of(const Certificate& settings, const std::string& name);

  std::string organisation_;
  TimePoint now_;
  std::string revocation_url_;
  std::uint64_t issued_ = 0;
  std::set<std::uint64_t> revoked_;
  Signer root_;
  Signer intermediate_;
};

}  // namespace syncrig::simulator::certificates
