#include "client/syncing/session.hpp"

#include <cctype>

#include "client/syncing/reading.hpp"

namespace syncrig::client::syncing {
namespace {

// The newest version that this side knows; the major number is what counts. [MS-WSUSSS] 3.1.4.3
constexpr std::string_view protocol_version = "1.20";

void add_cookie(pugi::xml_node parent, const char* name, const Cookie& cookie) {
  const auto node = add(parent, name);
  add(node, "Expiration", cookie.expiration);
  add(node, "EncryptedData", cookie.encrypted);
}

void add_list(pugi::xml_node parent, const char* name, const char* item, const std::vector<IdAndDelta>& ids) {
  if (ids.empty()) return;
  const auto list = add(parent, name);
  for (const auto& one : ids) {
    const auto entry = add(list, item);
    add(entry, "Id", one.id);
    add(entry, "Delta", one.delta ? "true" : "false");
  }
}

void add_filter(pugi::xml_node parent, const RevisionFilter& filter) {
  const auto node = add(parent, "filter");
  if (filter.anchor) add(node, "Anchor", *filter.anchor);
  add(node, "GetConfig", filter.config ? "true" : "false");
  add(node, "Get63LanguageOnly", "false");
  add_list(node, "Categories", "IdAndDelta", filter.categories);
  add_list(node, "Classifications", "IdAndDelta", filter.classifications);
  add_list(node, "Languages", "LanguageAndDelta", filter.languages);
}

void add_identities(pugi::xml_node parent, const std::vector<UpdateIdentity>& identities) {
  const auto ids = add(parent, "updateIds");
  for (const auto& one : identities) {
    const auto node = add(ids, "UpdateIdentity");
    add(node, "UpdateID", one.id);
    add(node, "RevisionNumber", std::to_string(one.revision));
  }
}

}  // namespace

std::string lower_case(std::string text) {
  for (auto& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

Exchange Session::operation(const char* name) const {
  return Exchange(upstream_, std::string(server_sync_path), server_sync_namespace, name);
}

net::Task<Outcome<AuthPlugIn>> Session::get_auth_config() {
  auto exchange = operation("GetAuthConfig");
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  const auto info = child(child(*result, "AuthInfo"), "AuthPlugInInfo");
  AuthPlugIn plug_in;
  plug_in.id = text_of(info, "PlugInID");
  plug_in.service_url = text_of(info, "ServiceUrl");
  if (plug_in.service_url.empty()) co_return exchange.lacking("ServiceUrl");
  co_return plug_in;
}

net::Task<Outcome<AuthorizationCookie>> Session::get_authorization_cookie(const AuthPlugIn& plug_in,
                                                                          const std::string& account_name,
                                                                          const std::string& account_guid) {
  Exchange exchange(upstream_, "/" + plug_in.service_url, dss_auth_namespace, "GetAuthorizationCookie");
  add(exchange.request(), "accountName", account_name);
  add(exchange.request(), "accountGuid", account_guid);
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  auto authorization = authorization_of(*result);
  if (authorization.cookie.empty()) co_return exchange.lacking("CookieData");
  co_return authorization;
}

net::Task<Outcome<Cookie>> Session::get_cookie(const AuthorizationCookie& authorization, const Cookie* old) {
  auto exchange = operation("GetCookie");
  const auto entry = add(add(exchange.request(), "authCookies"), "AuthorizationCookie");
  add(entry, "PlugInId", authorization.plug_in_id);
  add(entry, "CookieData", authorization.cookie);
  if (old) add_cookie(exchange.request(), "oldCookie", *old);
  add(exchange.request(), "protocolVersion", protocol_version);
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  auto cookie = cookie_of(*result);
  if (cookie.encrypted.empty()) co_return exchange.lacking("EncryptedData");
  co_return cookie;
}

net::Task<Outcome<ServerConfig>> Session::get_config_data(const Cookie& cookie, const std::string& anchor) {
  auto exchange = operation("GetConfigData");
  add_cookie(exchange.request(), "cookie", cookie);
  if (!anchor.empty()) add(exchange.request(), "configAnchor", anchor);
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  auto config = config_of(*result);
  if (config.updates_per_request_max == 0) co_return exchange.lacking("MaxNumberOfUpdatesPerRequest");
  co_return config;
}

net::Task<Outcome<std::string>> Session::get_revision_id_list(const Cookie& cookie,
                                                              const RevisionFilter& filter,
                                                              RevisionListReader::Take take) {
  auto exchange = operation("GetRevisionIdList");
  add_cookie(exchange.request(), "cookie", cookie);
  add_filter(exchange.request(), filter);
  RevisionListReader reader(std::move(take));
  const auto done = co_await exchange.run_into(reader);
  if (done.has_error()) co_return done.error();
  if (!reader.complete()) co_return exchange.stop_for(reader.text(), "NewRevisions");
  co_return reader.anchor();
}

net::Task<Outcome<UpdateBatch>> Session::get_update_data(const Cookie& cookie,
                                                         const std::vector<UpdateIdentity>& identities) {
  auto exchange = operation("GetUpdateData");
  add_cookie(exchange.request(), "cookie", cookie);
  add_identities(exchange.request(), identities);
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  if (!child(*result, "updates")) co_return exchange.lacking("updates");
  co_return batch_of(*result);
}

net::Task<Outcome<std::vector<DecryptionKey>>> Session::get_update_decryption_data(
    const Cookie& cookie, const std::vector<UpdateIdentity>& identities) {
  auto exchange = operation("GetUpdateDecryptionData");
  add_cookie(exchange.request(), "cookie", cookie);
  add_identities(exchange.request(), identities);
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  co_return decryption_keys_of(*result);
}

net::Task<Outcome<DeploymentChanges>> Session::get_deployments(const Cookie& cookie,
                                                               const std::string& deployment_anchor,
                                                               const std::string& sync_anchor) {
  auto exchange = operation("GetDeployments");
  add_cookie(exchange.request(), "cookie", cookie);
  if (!deployment_anchor.empty()) add(exchange.request(), "deploymentAnchor", deployment_anchor);
  add(exchange.request(), "syncAnchor", sync_anchor);
  const auto result = co_await exchange.run();
  if (result.has_error()) co_return result.error();
  for (const char* part : {"Anchor", "Groups", "Deployments"}) {
    if (!child(*result, part)) co_return exchange.lacking(part);
  }
  co_return deployment_changes_of(*result);
}

net::Task<Outcome<void>> Session::download_files(const Cookie& cookie, const std::string& digest) {
  auto exchange = operation("DownloadFiles");
  add_cookie(exchange.request(), "cookie", cookie);
  add(add(exchange.request(), "fileDigestList"), "base64Binary", digest);
  co_return co_await exchange.run_without_result();
}

}  // namespace syncrig::client::syncing
