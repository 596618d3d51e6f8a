// X.509 certificates made on the spot. RFC 5280
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "simulator/net/tls.hpp"
#include "simulator/schema/world.pb.h"

namespace syncrig::simulator::certificates {

using TimePoint = std::chrono::system_clock::time_point;

// Who signs: a certificate and its key.
struct Signer {
  net::CertificatePtr certificate;
  net::KeyPtr key;

  Signer() = default;
  Signer(net::CertificatePtr certificate_in, net::KeyPtr key_in)
      : certificate(std::move(certificate_in)), key(std::move(key_in)) {}
};

// What a certificate is to say.
struct Draft {
  std::string common_name;
  std::vector<std::string> dns_names;  // subjectAltName; addresses become iPAddress
  std::uint64_t serial = 1;
  TimePoint valid_from;
  TimePoint valid_until;
  Certificate::Usage usage = Certificate::SERVER;  // of a leaf
  Certificate::Key key = Certificate::EC_P256;
  bool sha1 = false;
  bool is_authority = false;
  std::string crl_url;   // empty: none
  std::string ocsp_url;  // empty: none

  Draft() = default;
};

// Signed by `signer`; by itself if there is none. `organisation` becomes part of the subject. Throws
// std::runtime_error when OpenSSL can't.
Signer mint(const Draft& draft, const Signer* signer, const std::string& organisation);

std::string pem_of(const std::vector<net::CertificatePtr>& certificates);

}  // namespace syncrig::simulator::certificates
