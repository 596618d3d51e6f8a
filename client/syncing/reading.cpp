#include "client/syncing/reading.hpp"

namespace syncrig::client::syncing {
namespace {

std::uint32_t number_of(pugi::xml_node parent, std::string_view name) {
  return child(parent, name).text().as_uint();
}

std::int32_t signed_of(pugi::xml_node parent, std::string_view name) {
  return child(parent, name).text().as_int();
}

std::string guid_of(pugi::xml_node parent, std::string_view name) {
  return lower_case(text_of(parent, name));
}

UpdateIdentity identity_of(pugi::xml_node node) {
  UpdateIdentity identity;
  identity.id = guid_of(node, "UpdateID");
  identity.revision = signed_of(node, "RevisionNumber");
  return identity;
}

Language language_of(pugi::xml_node node) {
  Language language;
  language.id = signed_of(node, "LanguageID");
  language.short_name = text_of(node, "ShortLanguage");
  language.enabled = bool_of(node, "Enabled");
  return language;
}

UpdateData update_of(pugi::xml_node node) {
  UpdateData update;
  update.identity = identity_of(child(node, "Id"));
  update.xml = text_of(node, "XmlUpdateBlob");
  update.compressed_xml = text_of(node, "XmlUpdateBlobCompressed");
  for (const auto one : children(child(node, "FileDigestList"), "base64Binary")) {
    update.file_digests.emplace_back(one.text().get());
  }
  return update;
}

FileUrl file_url_of(pugi::xml_node node) {
  FileUrl url;
  url.digest = text_of(node, "FileDigest");
  url.mu_url = text_of(node, "MUUrl");
  url.uss_url = text_of(node, "UssUrl");
  return url;
}

DecryptionKey decryption_key_of(pugi::xml_node node) {
  DecryptionKey key;
  key.digest = text_of(node, "FileDigest");
  key.key = text_of(node, "DecryptionKey");
  return key;
}

TargetGroup group_of(pugi::xml_node node) {
  TargetGroup group;
  group.id = guid_of(node, "TargetGroupID");
  group.parent_id = guid_of(node, "ParentGroupId");
  group.name = text_of(node, "Name");
  group.is_builtin = bool_of(node, "IsBuiltin");
  return group;
}

Deployment deployment_of(pugi::xml_node node) {
  Deployment deployment;
  deployment.revision.id = guid_of(node, "UpdateId");
  deployment.revision.revision = signed_of(node, "RevisionNumber");
  deployment.action = static_cast<Action>(signed_of(node, "Action"));
  deployment.admin_name = text_of(node, "AdminName");
  deployment.deadline = text_of(node, "Deadline");
  deployment.is_assigned = bool_of(node, "IsAssigned");
  deployment.go_live_time = text_of(node, "GoLiveTime");
  deployment.id = guid_of(node, "DeploymentGuid");
  deployment.group_id = guid_of(node, "TargetGroupId");
  deployment.download_priority = number_of(node, "DownloadPriority");
  return deployment;
}

std::vector<std::string> guids_of(pugi::xml_node parent, std::string_view name) {
  std::vector<std::string> all;
  for (const auto one : children(child(parent, name), "guid")) all.push_back(lower_case(one.text().get()));
  return all;
}

// The items of the list `name`, each an element `item`.
template <class Read>
auto list_of(pugi::xml_node parent, std::string_view name, std::string_view item, Read read) {
  std::vector<decltype(read(parent))> all;
  for (const auto one : children(child(parent, name), item)) all.push_back(read(one));
  return all;
}

}  // namespace

AuthorizationCookie authorization_of(pugi::xml_node result) {
  AuthorizationCookie authorization;
  authorization.plug_in_id = text_of(result, "PlugInId");
  authorization.cookie = text_of(result, "CookieData");
  return authorization;
}

Cookie cookie_of(pugi::xml_node result) {
  Cookie cookie;
  cookie.expiration = text_of(result, "Expiration");
  cookie.encrypted = text_of(result, "EncryptedData");
  return cookie;
}

ServerConfig config_of(pugi::xml_node result) {
  ServerConfig config;
  config.catalog_only_sync = bool_of(result, "CatalogOnlySync");
  config.lazy_sync = bool_of(result, "LazySync");
  config.server_hosts_psf_files = bool_of(result, "ServerHostsPsfFiles");
  config.updates_per_request_max = number_of(result, "MaxNumberOfUpdatesPerRequest");
  config.decryption_updates_per_request_max =
      number_of(result, "MaxUpdatesPerRequestInGetUpdateDecryptionData");
  config.anchor = text_of(result, "NewConfigAnchor");
  config.protocol_version = text_of(result, "ProtocolVersion");
  config.languages = list_of(result, "LanguageUpdateList", "ServerSyncLanguageData", language_of);
  return config;
}

UpdateBatch batch_of(pugi::xml_node result) {
  UpdateBatch batch;
  batch.updates = list_of(result, "updates", "ServerSyncUpdateData", update_of);
  batch.file_urls = list_of(result, "fileUrls", "ServerSyncUrlData", file_url_of);
  return batch;
}

std::vector<DecryptionKey> decryption_keys_of(pugi::xml_node result) {
  std::vector<DecryptionKey> all;
  for (const auto update :
       children(child(result, "UpdateFileDecryptionData"), "ServerSyncUpdateFileDecryption")) {
    for (const auto one : children(child(update, "FileDecryptionData"), "ServerSyncFileDecryption"))
      all.push_back(decryption_key_of(one));
  }
  return all;
}

DeploymentChanges deployment_changes_of(pugi::xml_node result) {
  DeploymentChanges changes;
  changes.anchor = text_of(result, "Anchor");
  changes.groups = list_of(result, "Groups", "ServerSyncTargetGroup", group_of);
  changes.added = list_of(result, "Deployments", "ServerSyncDeployment", deployment_of);
  changes.dead = guids_of(result, "DeadDeployments");
  changes.hidden = guids_of(result, "HiddenUpdates");
  changes.accepted_eulas = guids_of(result, "AcceptedEulas");
  return changes;
}

}  // namespace syncrig::client::syncing
