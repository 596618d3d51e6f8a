#include "client/syncing/session.hpp"

#include <cctype>

namespace syncrig::client::syncing {
namespace {

using transfer::Call;
using transfer::Url;

// The newest version that this side knows; the major number is what counts. [MS-WSUSSS] 3.1.4.3
constexpr std::string_view protocol_version = "1.20";

// As the .NET Framework's SoapHttpClientProtocol names itself.
constexpr const char* user_agent =
    "Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)";

Call soap_call(Url url, const SoapRequest& request) {
  Call call(http::verb::post, std::move(url));
  call.fields = {{"User-Agent", user_agent},
                 {"Content-Type", "text/xml; charset=utf-8"},
                 {"SOAPAction", request.action()}};
  call.body = request.text();
  return call;
}

void add_cookie(pugi::xml_node parent, const Cookie& cookie) {
  const auto node = add(parent, "cookie");
  add(node, "Expiration", cookie.expiration);
  add(node, "EncryptedData", cookie.encrypted);
}

// An entry with Delta gives only what is newer than the anchor; without an anchor that is everything.
// [MS-WSUSSS] 2.2.4
void add_id_list(pugi::xml_node parent, const char* name, const std::vector<std::string>& ids, bool delta) {
  if (ids.empty()) return;
  const auto list = add(parent, name);
  for (const auto& id : ids) {
    const auto entry = add(list, "IdAndDelta");
    add(entry, "Id", id);
    add(entry, "Delta", delta ? "true" : "false");
  }
}

void add_filter(pugi::xml_node parent, const RevisionFilter& filter) {
  const auto node = add(parent, "filter");
  if (filter.anchor) add(node, "Anchor", *filter.anchor);
  add(node, "GetConfig", filter.config ? "true" : "false");
  add(node, "Get63LanguageOnly", "false");
  add_id_list(node, "Categories", filter.categories, filter.anchor.has_value());
  add_id_list(node, "Classifications", filter.classifications, filter.anchor.has_value());
}

std::uint32_t number_of(pugi::xml_node parent, std::string_view name) {
  return child(parent, name).text().as_uint();
}

UpdateIdentity identity_of(pugi::xml_node node) {
  UpdateIdentity identity;
  identity.id = lower_case(text_of(node, "UpdateID"));
  identity.revision = child(node, "RevisionNumber").text().as_int();
  return identity;
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

ServerConfig config_of(pugi::xml_node node) {
  ServerConfig config;
  config.catalog_only_sync = bool_of(node, "CatalogOnlySync");
  config.lazy_sync = bool_of(node, "LazySync");
  config.server_hosts_psf_files = bool_of(node, "ServerHostsPsfFiles");
  config.updates_per_request_max = number_of(node, "MaxNumberOfUpdatesPerRequest");
  config.anchor = text_of(node, "NewConfigAnchor");
  config.protocol_version = text_of(node, "ProtocolVersion");
  return config;
}

// What a whole reply holds, or why it is no answer. A fault comes with status 500. [MS-WSUSSS] 2.2.9
Outcome<SoapAnswer> answer_in(const std::string& operation, const Call& call, const transfer::Reply& reply) {
  if (!reply.whole()) return Stop(StopKind::transport, operation, call, reply);
  const auto status = reply.status();
  auto answer = status == 200 || status == 500 ? SoapAnswer::parse(reply.body) : std::nullopt;
  if (!answer) return Stop(status == 200 ? StopKind::not_soap : StopKind::status, operation, call, reply);
  const auto fault = answer->fault();
  if (!fault && status == 200) return std::move(*answer);
  Stop stop(fault ? StopKind::soap_fault : StopKind::status, operation, call, reply);
  if (fault) stop.fault = *fault;
  return stop;
}

}  // namespace

std::string lower_case(std::string text) {
  for (auto& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

// One operation under way: its request, then its result element.
class Session::Exchange {
 public:
  Exchange(Session& session, std::string_view name_space, std::string operation)
      : session_(session), operation_(std::move(operation)), request_(name_space, operation_) {}

  pugi::xml_node request() { return request_.operation(); }

  // The result element; operations without a result give their response element.
  net::Task<Outcome<pugi::xml_node>> run(std::string path, bool has_result = true) {
    const Call call = soap_call(Url(session_.host_, session_.port_, std::move(path)), request_);
    auto reply = co_await session_.transport_.ask(call);
    auto answer = answer_in(operation_, call, reply);
    if (answer.has_error()) co_return answer.error();
    answer_ = std::move(*answer);
    unreadable_ = Stop(StopKind::unreadable, operation_, call, std::move(reply));
    const auto response = answer_->element(operation_ + "Response");
    if (!response) co_return lacking(operation_ + "Response");
    if (!has_result) co_return response;
    const auto result = child(response, operation_ + "Result");
    if (!result) co_return lacking(operation_ + "Result");
    co_return result;
  }

  // The stop that says that `element` is not in the answer.
  Stop lacking(std::string element) const {
    auto stop = unreadable_;
    stop.missing = std::move(element);
    return stop;
  }

 private:
  Session& session_;
  std::string operation_;
  SoapRequest request_;
  std::optional<SoapAnswer> answer_;
  Stop unreadable_;
};

net::Task<Outcome<AuthPlugIn>> Session::get_auth_config() {
  Exchange exchange(*this, server_sync_namespace, "GetAuthConfig");
  const auto result = co_await exchange.run(std::string(server_sync_path));
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
  Exchange exchange(*this, dss_auth_namespace, "GetAuthorizationCookie");
  add(exchange.request(), "accountName", account_name);
  add(exchange.request(), "accountGuid", account_guid);
  const auto result = co_await exchange.run("/" + plug_in.service_url);
  if (result.has_error()) co_return result.error();
  AuthorizationCookie authorization;
  authorization.plug_in_id = text_of(*result, "PlugInId");
  authorization.cookie = text_of(*result, "CookieData");
  if (authorization.cookie.empty()) co_return exchange.lacking("CookieData");
  co_return authorization;
}

net::Task<Outcome<Cookie>> Session::get_cookie(const AuthorizationCookie& authorization) {
  Exchange exchange(*this, server_sync_namespace, "GetCookie");
  const auto entry = add(add(exchange.request(), "authCookies"), "AuthorizationCookie");
  add(entry, "PlugInId", authorization.plug_in_id);
  add(entry, "CookieData", authorization.cookie);
  add(exchange.request(), "protocolVersion", protocol_version);
  const auto result = co_await exchange.run(std::string(server_sync_path));
  if (result.has_error()) co_return result.error();
  Cookie cookie;
  cookie.expiration = text_of(*result, "Expiration");
  cookie.encrypted = text_of(*result, "EncryptedData");
  if (cookie.encrypted.empty()) co_return exchange.lacking("EncryptedData");
  co_return cookie;
}

net::Task<Outcome<ServerConfig>> Session::get_config_data(const Cookie& cookie, const std::string& anchor) {
  Exchange exchange(*this, server_sync_namespace, "GetConfigData");
  add_cookie(exchange.request(), cookie);
  if (!anchor.empty()) add(exchange.request(), "configAnchor", anchor);
  const auto result = co_await exchange.run(std::string(server_sync_path));
  if (result.has_error()) co_return result.error();
  auto config = config_of(*result);
  if (config.updates_per_request_max == 0) co_return exchange.lacking("MaxNumberOfUpdatesPerRequest");
  co_return config;
}

net::Task<Outcome<RevisionIdList>> Session::get_revision_id_list(const Cookie& cookie,
                                                                 const RevisionFilter& filter) {
  Exchange exchange(*this, server_sync_namespace, "GetRevisionIdList");
  add_cookie(exchange.request(), cookie);
  add_filter(exchange.request(), filter);
  const auto result = co_await exchange.run(std::string(server_sync_path));
  if (result.has_error()) co_return result.error();
  const auto revisions = child(*result, "NewRevisions");
  if (!revisions) co_return exchange.lacking("NewRevisions");
  RevisionIdList list;
  list.anchor = text_of(*result, "Anchor");
  for (const auto one : children(revisions, "UpdateIdentity")) list.revisions.push_back(identity_of(one));
  co_return list;
}

net::Task<Outcome<UpdateBatch>> Session::get_update_data(const Cookie& cookie,
                                                         const std::vector<UpdateIdentity>& identities) {
  Exchange exchange(*this, server_sync_namespace, "GetUpdateData");
  add_cookie(exchange.request(), cookie);
  const auto ids = add(exchange.request(), "updateIds");
  for (const auto& one : identities) {
    const auto node = add(ids, "UpdateIdentity");
    add(node, "UpdateID", one.id);
    add(node, "RevisionNumber", std::to_string(one.revision));
  }
  const auto result = co_await exchange.run(std::string(server_sync_path));
  if (result.has_error()) co_return result.error();
  const auto updates = child(*result, "updates");
  if (!updates) co_return exchange.lacking("updates");
  UpdateBatch batch;
  for (const auto one : children(updates, "ServerSyncUpdateData")) batch.updates.push_back(update_of(one));
  for (const auto one : children(child(*result, "fileUrls"), "ServerSyncUrlData")) {
    batch.file_urls.push_back(file_url_of(one));
  }
  co_return batch;
}

net::Task<Outcome<void>> Session::download_files(const Cookie& cookie, const std::string& digest) {
  Exchange exchange(*this, server_sync_namespace, "DownloadFiles");
  add_cookie(exchange.request(), cookie);
  add(add(exchange.request(), "fileDigestList"), "base64Binary", digest);
  const auto result = co_await exchange.run(std::string(server_sync_path), false);
  if (result.has_error()) co_return result.error();
  co_return Outcome<void>();
}

}  // namespace syncrig::client::syncing
