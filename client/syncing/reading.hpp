// The values of server-to-server messages, read from the elements of an answer. [MS-WSUSSS] 2.2.4
#pragma once

#include "client/syncing/messages.hpp"
#include "client/syncing/soap.hpp"

namespace syncrig::client::syncing {

// Nothing to go on with if what they carry is empty. Agents get the same. [MS-WUSP] 2.2.2.4
AuthorizationCookie authorization_of(pugi::xml_node result);
Cookie cookie_of(pugi::xml_node result);

ServerConfig config_of(pugi::xml_node result);
UpdateBatch batch_of(pugi::xml_node result);
std::vector<DecryptionKey> decryption_keys_of(pugi::xml_node result);
DeploymentChanges deployment_changes_of(pugi::xml_node result);

}  // namespace syncrig::client::syncing
