// One conversation with an upstream server: each operation is a request and a typed answer. [MS-WSUSSS] 3.1.4
#pragma once

#include "client/syncing/exchange.hpp"
#include "client/syncing/messages.hpp"
#include "client/syncing/revision_list_reader.hpp"

namespace syncrig::client::syncing {

// Where every upstream server answers.
inline constexpr std::string_view server_sync_path = "/ServerSyncWebService/ServerSyncWebService.asmx";

class Session {
 public:
  // `transport` outlives this; arguments outlive the tasks they are given to.
  Session(transfer::Transport& transport, std::string host, std::uint16_t port,
          transfer::Scheme scheme = transfer::Scheme::http)
      : upstream_(transport, std::move(host), port, scheme) {}

  net::Task<Outcome<AuthPlugIn>> get_auth_config();

  // Asked at the upstream's base, "/" and the plug-in's ServiceUrl; a slash too many is sent as it comes.
  net::Task<Outcome<AuthorizationCookie>> get_authorization_cookie(const AuthPlugIn& plug_in,
                                                                   const std::string& account_name,
                                                                   const std::string& account_guid);

  // `old`: a cookie that has not expired yet; null: there is none.
  net::Task<Outcome<Cookie>> get_cookie(const AuthorizationCookie& authorization,
                                        const Cookie* old = nullptr);

  // An empty anchor asks for everything.
  net::Task<Outcome<ServerConfig>> get_config_data(const Cookie& cookie, const std::string& anchor);

  // Gives the new anchor. `take` gets the revisions while they come; they count only if this succeeds.
  net::Task<Outcome<std::string>> get_revision_id_list(const Cookie& cookie, const RevisionFilter& filter,
                                                       RevisionListReader::Take take);
  net::Task<Outcome<UpdateBatch>> get_update_data(const Cookie& cookie,
                                                  const std::vector<UpdateIdentity>& identities);
  net::Task<Outcome<std::vector<DecryptionKey>>> get_update_decryption_data(
      const Cookie& cookie, const std::vector<UpdateIdentity>& identities);

  // For replicas. An empty deployment anchor asks for all deployments; `sync_anchor` is that of the last list
  // of updates.
  net::Task<Outcome<DeploymentChanges>> get_deployments(const Cookie& cookie,
                                                        const std::string& deployment_anchor,
                                                        const std::string& sync_anchor);

  // Asks the upstream to fetch a file, known by its base64 SHA-1.
  net::Task<Outcome<void>> download_files(const Cookie& cookie, const std::string& digest);

 private:
  Exchange operation(const char* name) const;

  Upstream upstream_;
};

}  // namespace syncrig::client::syncing
