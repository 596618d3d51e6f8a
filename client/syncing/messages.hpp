// The values that travel in a synchronisation. [MS-WSUSSS] 2.2.4
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace syncrig::client::syncing {

struct Cookie {
  std::string expiration;
  std::string encrypted;  // base64, opaque
};

struct AuthPlugIn {
  std::string id;
  std::string service_url;  // relative to the upstream's base
};

struct AuthorizationCookie {
  std::string plug_in_id;
  std::string cookie;  // base64, opaque
};

struct ServerConfig {
  bool catalog_only_sync = false;
  bool lazy_sync = false;
  bool server_hosts_psf_files = false;
  std::uint32_t updates_per_request_max = 0;
  std::string anchor;
  std::string protocol_version;
};

struct UpdateIdentity {
  std::string id;  // GUID, lower case
  std::int32_t revision = 0;
};

struct RevisionFilter {
  std::optional<std::string> anchor;
  bool config = false;  // categories, classifications and detectoids instead of updates
  std::vector<std::string> categories;
  std::vector<std::string> classifications;
};

struct RevisionIdList {
  std::string anchor;
  std::vector<UpdateIdentity> revisions;
};

struct UpdateData {
  UpdateIdentity identity;
  std::string xml;                        // metadata, or
  std::string compressed_xml;             // the same as a base64 cabinet
  std::vector<std::string> file_digests;  // base64 SHA-1
};

struct FileUrl {
  std::string digest;  // base64 SHA-1
  std::string mu_url;
  std::string uss_url;
};

struct UpdateBatch {
  std::vector<UpdateData> updates;
  std::vector<FileUrl> file_urls;
};

std::string lower_case(std::string text);

}  // namespace syncrig::client::syncing
