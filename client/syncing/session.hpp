// One conversation with an upstream server: each operation is a request and a typed answer. [MS-WSUSSS] 3.1.4
#pragma once

#include "client/syncing/messages.hpp"
#include "client/syncing/stop.hpp"
#include "client/transfer/transport.hpp"

namespace syncrig::client::syncing {

// Where every upstream server answers.
inline constexpr std::string_view server_sync_path = "/ServerSyncWebService/ServerSyncWebService.asmx";

class Session {
 public:
  // `transport` outlives this; arguments outlive the tasks they are given to.
  Session(transfer::Transport& transport, std::string host, std::uint16_t port)
      : transport_(transport), host_(std::move(host)), port_(port) {}

  net::Task<Outcome<AuthPlugIn>> get_auth_config();

  // Asked at the upstream's base, "/" and the plug-in's ServiceUrl; a slash too many is sent as it comes.
  net::Task<Outcome<AuthorizationCookie>> get_authorization_cookie(const AuthPlugIn& plug_in,
                                                                   const std::string& account_name,
                                                                   const std::string& account_guid);
  net::Task<Outcome<Cookie>> get_cookie(const AuthorizationCookie& authorization);

  // An empty anchor asks for everything.
  net::Task<Outcome<ServerConfig>> get_config_data(const Cookie& cookie, const std::string& anchor);
  net::Task<Outcome<RevisionIdList>> get_revision_id_list(const Cookie& cookie, const RevisionFilter& filter);
  net::Task<Outcome<UpdateBatch>> get_update_data(const Cookie& cookie,
                                                  const std::vector<UpdateIdentity>& identities);

  // Asks the upstream to fetch a file, known by its base64 SHA-1.
  net::Task<Outcome<void>> download_files(const Cookie& cookie, const std::string& digest);

 private:
  class Exchange;

  transfer::Transport& transport_;
  std::string host_;
  std::uint16_t port_;
};

}  // namespace syncrig::client::syncing
