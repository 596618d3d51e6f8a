// Further looks at TLS that several checks take.
#pragma once

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

// The handshake that the walk ended with; null: it did not end with one.
const net::TlsSeen* failed_handshake(const Examination& seen);

bool has_problem(const net::TlsSeen& tls, std::initializer_list<int> codes);

// The versions and ciphers of both sides have something in common.
bool agreed(const transfer::Reply& reply);

// GET / at `url`, with other limits than the machine's and no trust at all: only the handshake counts.
net::Task<transfer::Reply> try_handshake(Examination& seen, transfer::Url url, net::TlsLimits limits,
                                         bool past_proxy = false);

// The machine's own limits.
net::TlsLimits own_limits(const Examination& seen);

// "CN = wsus1.corp.test"
std::string subject_of(const net::CertificatePtr& certificate);
std::string issuer_of(const net::CertificatePtr& certificate);

}  // namespace syncrig::client::checks
