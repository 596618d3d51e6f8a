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

struct Language {
  std::int32_t id = 0;     // LCID
  std::string short_name;  // "en"; "all" for all of them
  bool enabled = false;
};

struct ServerConfig {
  bool catalog_only_sync = false;
  bool lazy_sync = false;
  bool server_hosts_psf_files = false;
  std::uint32_t updates_per_request_max = 0;
  std::uint32_t decryption_updates_per_request_max = 0;  // 0: not said
  std::string anchor;
  std::string protocol_version;
  std::vector<Language> languages;  // those that changed since the anchor that was sent
};

struct UpdateIdentity {
  std::string id;  // GUID, lower case
  std::int32_t revision = 0;

  friend auto operator<=>(const UpdateIdentity&, const UpdateIdentity&) = default;
};

// With delta: only what is newer than the filter's anchor; without: all there is.
struct IdAndDelta {
  std::string id;
  bool delta = false;
};

struct RevisionFilter {
  std::optional<std::string> anchor;
  bool config = false;  // categories, classifications and detectoids instead of updates
  std::vector<IdAndDelta> categories;
  std::vector<IdAndDelta> classifications;
  std::vector<IdAndDelta> languages;  // ids are LCIDs
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

struct DecryptionKey {
  std::string digest;  // base64 SHA-1 of the file
  std::string key;     // base64
};

struct TargetGroup {
  std::string id;
  std::string parent_id;  // all zeros: none
  std::string name;
  bool is_builtin = false;
};

// The numbers are those of the wire.
enum class Action : std::int32_t { install = 0, uninstall = 1, pre_deployment_check = 2, block = 3 };

struct Deployment {
  std::string id;
  UpdateIdentity revision;
  Action action = Action::install;
  std::string admin_name;
  std::string deadline;  // as on the wire
  bool is_assigned = false;
  std::string go_live_time;
  std::string group_id;
  std::uint32_t download_priority = 0;  // 1 low to 3 high
};

// What changed between two anchors, and three lists that are always whole. [MS-WSUSSS] 2.2.4
struct DeploymentChanges {
  std::string anchor;
  std::vector<TargetGroup> groups;  // all
  std::vector<Deployment> added;
  std::vector<std::string> dead;            // ids of deployments
  std::vector<std::string> hidden;          // all declined updates
  std::vector<std::string> accepted_eulas;  // all
};

std::string lower_case(std::string text);

}  // namespace syncrig::client::syncing
