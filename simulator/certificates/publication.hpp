// Where an authority publishes: its CRL, its OCSP responder, its certificates. RFC 5280 4.2.1.13, RFC 6960 A
#pragma once

#include "simulator/certificates/authority.hpp"
#include "simulator/http/answer.hpp"

namespace syncrig::simulator::certificates {

// GET /issuing.crl, /issuing.crt, /root.crt; POST /ocsp, GET /ocsp/BASE64. `authority` outlives the answer.
http::AnswerPtr make_publication(const Authority& authority);

}  // namespace syncrig::simulator::certificates
