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
net::Task<Findings> proxy_unreachable(Examination& seen);
net::Task<Findings> proxy_credentials(
    Examination& seen);  // PROXY_CREDENTIALS_MISSING, ..._DOMAIN_WRONG and the like
net::Task<Findings> proxy_forbids(Examination& seen);

// The upstream server.
net::Task<Findings> upstream_unreachable(Examination& seen);
net::Task<Findings> upstream_web_answer(Examination& seen);  // UPSTREAM_NOT_WSUS, UPSTREAM_HTTP_ERROR
net::Task<Findings> upstream_soap(Examination& seen);        // UPSTREAM_SOAP_FAULT, UPSTREAM_PROTOCOL_ERROR

// Content.
net::Task<Findings> content_access(
    Examination& seen);  // no connection, 407 or another status where a file should come
net::Task<Findings> content_ranges(Examination& seen);
net::Task<Findings> content_length(Examination& seen);
net::Task<Findings> content_missing(
    Examination& seen);  // MISSING_AT_UPSTREAM, CONTENT_NOT_YET_DOWNLOADED, CONTENT_MISSING
net::Task<Findings> content_corrupt(Examination& seen);
net::Task<Findings> content_interrupted(Examination& seen);

// What works and deserves attention.
net::Task<Findings> exposed_password(Examination& seen);

}  // namespace syncrig::client::checks
