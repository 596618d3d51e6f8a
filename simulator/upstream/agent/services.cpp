#include "simulator/upstream/agent/services.hpp"

#include <array>

#include "simulator/upstream/agent/category_scan.hpp"
#include "simulator/upstream/agent/handshake.hpp"
#include "simulator/upstream/agent/printers.hpp"
#include "simulator/upstream/agent/sync_updates.hpp"
#include "simulator/upstream/agent/update_info.hpp"
#include "simulator/upstream/ping.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

constexpr std::array client_web_operations = {
    Operation{"GetConfig", client_web_namespace, get_config},
    Operation{"GetConfig2", client_web_namespace, get_config_2},
    Operation{"GetCookie", client_web_namespace, get_cookie},
    Operation{"RegisterComputer", client_web_namespace, register_computer},
    Operation{"StartCategoryScan", client_web_namespace, start_category_scan},
    Operation{"SyncUpdates", client_web_namespace, sync_updates},
    Operation{"SyncPrinterCatalog", client_web_namespace, sync_printer_catalog},
    Operation{"RefreshCache", client_web_namespace, refresh_cache},
    Operation{"GetExtendedUpdateInfo", client_web_namespace, get_extended_update_info},
    Operation{"GetExtendedUpdateInfo2", client_web_namespace, get_extended_update_info_2},
    Operation{"GetFileLocations", client_web_namespace, get_file_locations},
};

constexpr std::array simple_auth_operations = {
    Operation{"GetAuthorizationCookie", simple_auth_namespace, get_authorization_cookie},
    Operation{"Ping", ping_namespace, ping},
};

}  // namespace

const Service client_web{"ClientWebService",   "/ClientWebService/client.asmx",
                         client_web_namespace, client_web_operations,
                         &client_web_contract, soap::Framework::wcf};
const Service simple_auth{"SimpleAuthWebService", "/SimpleAuthWebService/SimpleAuth.asmx",
                          simple_auth_namespace, simple_auth_operations, &simple_auth_contract};

}  // namespace syncrig::simulator::upstream::agent
