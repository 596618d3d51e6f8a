// Every check: looks at an examination, asks further where it must, and returns what it found.
#pragma once

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

// Names.
net::Task<Findings> name_servers(Examination& seen);   // NAME_SERVER_SILENT, NAME_SERVER_FAILED
net::Task<Findings> unknown_name(Examination& seen);   // NAME_NOT_FOUND, NAME_MISSPELT
net::Task<Findings> wrong_address(Examination& seen);  // NAME_WRONG_ADDRESS

// The proxy.
net::Task<Findings> proxy_setting(Examination& seen);  // PROXY_SETTING_INVALID
net::Task<Findings> proxy_needed(Examination& seen);
net::Task<Findings> proxy_portal(Examination& seen);  // PROXY_CAPTIVE_PORTAL
net::Task<Findings> proxy_refuses_expect(Examination& seen);
net::Task<Findings> proxy_rewrites(Examination& seen);
net::Task<Findings> encoding_broken(Examination& seen);
net::Task<Findings> proxy_script(Examination& seen);  // PROXY_PAC_BROKEN
net::Task<Findings> proxy_unreachable(Examination& seen);
net::Task<Findings> proxy_loop(Examination& seen);
net::Task<Findings> proxy_not_for_ssl(Examination& seen);
net::Task<Findings> proxy_credentials(
    Examination& seen);  // PROXY_CREDENTIALS_MISSING, ..._DOMAIN_WRONG and the like
net::Task<Findings> proxy_forbids(Examination& seen);  // PROXY_FORBIDS, PROXY_BYPASS_MISSING

// The network.
net::Task<Findings> connection_trouble(Examination& seen);  // CONNECTION_SILENT, _RESET, _STALLED
net::Task<Findings> upstream_port(Examination& seen);       // UPSTREAM_PORT_WRONG

// TLS.
net::Task<Findings> tunnel_denied(Examination& seen);  // PROXY_CONNECT_DENIED
net::Task<Findings> tls_port(Examination& seen);       // TLS_PORT_SWAPPED
net::Task<Findings> tls_handshake(Examination& seen);  // TLS_STALLED, TLS_CLIENT_CERTIFICATE_WANTED
net::Task<Findings> tls_agreement(Examination& seen);  // TLS_VERSION_MISMATCH, TLS_NO_COMMON_CIPHER
net::Task<Findings> tls_certificate(
    Examination& seen);                                 // what is wrong with it, TLS_INTERCEPTED, CLOCK_WRONG
net::Task<Findings> tls_revocation(Examination& seen);  // TLS_REVOCATION_OFFLINE
net::Task<Findings> content_beside_tls(Examination& seen);  // CONTENT_PORT_BLOCKED, TLS_CONTENT_FORCED

// The upstream server.
net::Task<Findings> upstream_unreachable(Examination& seen);
net::Task<Findings> upstream_web_answer(
    Examination& seen);  // UPSTREAM_NOT_WSUS, _HTTP_ERROR, _POOL_STOPPED, _OVERLOADED
net::Task<Findings> upstream_soap(
    Examination& seen);  // UPSTREAM_SOAP_FAULT, _PROTOCOL_ERROR, CONNECTION_INTERRUPTED

// Content.
net::Task<Findings> cache_stale(Examination& seen);
net::Task<Findings> content_access(
    Examination& seen);  // no connection, 407 or another status where a file should come
net::Task<Findings> range_blocked(Examination& seen);
net::Task<Findings> range_misanswered(Examination& seen);
net::Task<Findings> content_head(Examination& seen);     // HEAD_BROKEN, HEAD_GET_MISMATCH
net::Task<Findings> content_changes(Examination& seen);  // CONTENT_CHANGES, HEAD_GET_MISMATCH
net::Task<Findings> keep_alive_broken(Examination& seen);
net::Task<Findings> content_replaced(Examination& seen);
net::Task<Findings> content_too_large(Examination& seen);
net::Task<Findings> content_held_back(Examination& seen);
net::Task<Findings> content_connection(Examination& seen);  // CONNECTION_SILENT, _RESET, _STALLED
net::Task<Findings> content_ranges(Examination& seen);
net::Task<Findings> content_length(Examination& seen);
net::Task<Findings> content_missing(
    Examination& seen);  // MISSING_AT_UPSTREAM, CONTENT_NOT_YET_DOWNLOADED, CONTENT_MISSING
net::Task<Findings> content_corrupt(Examination& seen);
net::Task<Findings> content_interrupted(Examination& seen);

// What works and deserves attention.
net::Task<Findings> content_trickles(Examination& seen);  // CONTENT_HELD_BACK
net::Task<Findings> exposed_password(Examination& seen);

}  // namespace syncrig::client::checks
