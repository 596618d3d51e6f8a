// Whether a server's certificate was revoked: by OCSP, else by the CRL. RFC 6960, RFC 5280 6.3
#pragma once

#include <string>
#include <vector>

#include "simulator/net/tls.hpp"

namespace syncrig::client::transfer {

enum class Revocation { good, revoked, unknown };

// An OCSP question about `leaf`, in DER.
std::string ocsp_request(const simulator::net::CertificatePtr& leaf,
                         const simulator::net::CertificatePtr& issuer);

// What an OCSP response or a CRL says of `leaf`; unknown for what is not `issuer`'s word, or out of date.
Revocation ocsp_says(const std::string& response, const simulator::net::CertificatePtr& leaf,
                     const simulator::net::CertificatePtr& issuer);
Revocation crl_says(const std::string& list, const simulator::net::CertificatePtr& leaf,
                    const simulator::net::CertificatePtr& issuer);

// Where the certificate says that its revocation is told.
std::vector<std::string> ocsp_urls(const simulator::net::CertificatePtr& leaf);
std::vector<std::string> crl_urls(const simulator::net::CertificatePtr& leaf);

}  // namespace syncrig::client::transfer
