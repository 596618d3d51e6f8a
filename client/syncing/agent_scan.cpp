#include "client/syncing/agent_scan.hpp"

#include "client/syncing/agent_evaluation.hpp"
#include "client/syncing/reading.hpp"

namespace syncrig::client::syncing {
namespace {

constexpr std::string_view client_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService";
constexpr std::string_view simple_auth_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/SimpleAuthWebService";
constexpr const char* client_path = "/ClientWebService/client.asmx";

// As Windows 11 24H2 speaks. [MS-WUSP] 2.2.1
constexpr std::string_view protocol_version = "2.90";

// Every round but the last brings something new; a server that goes on for ever is not believed.
constexpr int rounds_max = 500;
constexpr std::size_t extended_max = 50;  // MaxExtendedUpdatesPerRequest of real servers

struct AgentConfig {
  std::string last_change;
  bool registration_required = false;
  AuthPlugIn plug_in;
};

class Scan {
 public:
  Scan(const Upstream& upstream, const HostFacts& facts) : upstream_(upstream), facts_(facts) {
    for (const auto& wanted : facts.wanted()) walk_.unknown.insert(lower_case(wanted.update_id()));
  }

  net::Task<Walk> run() {
    const bool authorised = co_await authorise();
    bool scanned = false;
    if (authorised) scanned = co_await scan();
    if (scanned) co_await ask_for_details();
    co_return std::move(walk_);
  }

 private:
  // False: the walk ends here.
  template <class T>
  bool took(Outcome<T>& outcome, T& value) {
    if (outcome.has_error()) {
      walk_.stop = outcome.error();
    } else {
      value = std::move(*outcome);
    }
    return !walk_.stop;
  }

  net::Task<bool> authorise() {
    AgentConfig config;
    auto configured = co_await get_config();
    if (!took(configured, config)) co_return false;
    AuthorizationCookie authorization;
    auto authorized = co_await get_authorization_cookie(config.plug_in);
    if (!took(authorized, authorization)) co_return false;
    auto cookie = co_await get_cookie(config, authorization);
    if (!took(cookie, walk_.cookie)) co_return false;
    if (!config.registration_required) co_return true;
    const auto registered = co_await register_computer();
    if (registered.has_error()) walk_.stop = registered.error();
    co_return !walk_.stop;
  }

  net::Task<bool> scan() {
    for (int round = 0; round < rounds_max; ++round) {
      bool more = false;
      auto synced = co_await sync_updates();
      if (!took(synced, more)) co_return false;
      if (!more) break;
    }
    walk_.revisions = cache_.update_ids().size();
    for (const auto& id : cache_.update_ids()) walk_.unknown.erase(id);
    co_return true;
  }

  net::Task<> ask_for_details() {
    const auto& all = cache_.to_install();
    for (std::size_t at = 0; at < all.size(); at += extended_max) {
      const auto count = std::min(extended_max, all.size() - at);
      const std::vector<std::int32_t> some(all.begin() + static_cast<std::ptrdiff_t>(at),
                                           all.begin() + static_cast<std::ptrdiff_t>(at + count));
      const auto told = co_await get_extended_update_info(some);
      if (!told.has_error()) continue;
      walk_.stop = told.error();
      co_return;
    }
  }

  net::Task<Outcome<AgentConfig>> get_config() {
    Exchange exchange(upstream_, client_path, client_namespace, "GetConfig");
    add(exchange.request(), "protocolVersion", protocol_version);
    const auto result = co_await exchange.run();
    if (result.has_error()) co_return result.error();
    const auto info = child(child(*result, "AuthInfo"), "AuthPlugInInfo");
    AgentConfig config;
    config.last_change = text_of(*result, "LastChange");
    config.registration_required = bool_of(*result, "IsRegistrationRequired");
    config.plug_in.id = text_of(info, "PlugInID");
    config.plug_in.service_url = text_of(info, "ServiceUrl");
    if (config.plug_in.service_url.empty()) co_return exchange.lacking("ServiceUrl");
    co_return config;
  }

  net::Task<Outcome<AuthorizationCookie>> get_authorization_cookie(const AuthPlugIn& plug_in) {
    Exchange exchange(upstream_, "/" + plug_in.service_url, simple_auth_namespace, "GetAuthorizationCookie");
    add(exchange.request(), "clientId", facts_.agent().client_id());
    add(exchange.request(), "targetGroupName", facts_.agent().target_group());
    add(exchange.request(), "dnsName", facts_.host().fqdn());
    const auto result = co_await exchange.run();
    if (result.has_error()) co_return result.error();
    auto authorization = authorization_of(*result);
    if (authorization.cookie.empty()) co_return exchange.lacking("CookieData");
    co_return authorization;
  }

  net::Task<Outcome<Cookie>> get_cookie(const AgentConfig& config, const AuthorizationCookie& authorization) {
    Exchange exchange(upstream_, client_path, client_namespace, "GetCookie");
    const auto entry = add(add(exchange.request(), "authCookies"), "AuthorizationCookie");
    add(entry, "PlugInId", authorization.plug_in_id);
    add(entry, "CookieData", authorization.cookie);
    add(exchange.request(), "lastChange", config.last_change);
    add(exchange.request(), "currentTime", to_text(wall_now()));
    add(exchange.request(), "protocolVersion", protocol_version);
    const auto result = co_await exchange.run();
    if (result.has_error()) co_return result.error();
    auto cookie = cookie_of(*result);
    if (cookie.encrypted.empty()) co_return exchange.lacking("EncryptedData");
    co_return cookie;
  }

  net::Task<Outcome<void>> register_computer() {
    Exchange exchange(upstream_, client_path, client_namespace, "RegisterComputer");
    add_cookie(exchange.request());
    const auto computer = add(exchange.request(), "computerInfo");
    add(computer, "DnsName", facts_.host().fqdn());
    const std::pair<const char*, std::string_view> rest[] = {{"OSMajorVersion", "10"},
                                                             {"OSMinorVersion", "0"},
                                                             {"OSBuildNumber", "26100"},
                                                             {"OSServicePackMajorNumber", "0"},
                                                             {"OSServicePackMinorNumber", "0"},
                                                             {"OSLocale", "en-US"},
                                                             {"ComputerManufacturer", "QEMU"},
                                                             {"ComputerModel", "Standard PC"},
                                                             {"BiosVersion", "1"},
                                                             {"BiosName", "BIOS"},
                                                             {"BiosReleaseDate", "2024-01-01T00:00:00"},
                                                             {"ProcessorArchitecture", "AMD64"},
                                                             {"SuiteMask", "256"},
                                                             {"OldProductType", "1"},
                                                             {"NewProductType", "48"},
                                                             {"SystemMetrics", "0"},
                                                             {"ClientVersionMajorNumber", "10"},
                                                             {"ClientVersionMinorNumber", "0"},
                                                             {"ClientVersionBuildNumber", "26100"},
                                                             {"ClientVersionQfeNumber", "1"},
                                                             {"OSDescription", "Windows 11"}};
    for (const auto& [name, value] : rest) add(computer, name, value);
    auto registered = co_await exchange.run_without_result();
    co_return registered;
  }

  // True: something new came. Without it the next request would be the same, truncated or not.
  net::Task<Outcome<bool>> sync_updates() {
    Exchange exchange(upstream_, client_path, client_namespace, "SyncUpdates");
    add_cookie(exchange.request());
    const auto parameters = add(exchange.request(), "parameters");
    add(parameters, "ExpressQuery", "false");
    add_numbers(parameters, "InstalledNonLeafUpdateIDs", cache_.installed_non_leaves());
    add_numbers(parameters, "OtherCachedUpdateIDs", cache_.others());
    add(parameters, "SkipSoftwareSync", "false");
    add(parameters, "NeedTwoGroupOutOfScopeUpdates", "true");
    const auto result = co_await exchange.run();
    if (result.has_error()) co_return result.error();
    bool news = false;
    for (const auto update : children(child(*result, "NewUpdates"), "UpdateInfo")) {
      const bool is_new = cache_.keep(offered(update));
      news = news || is_new;
    }
    take_new_cookie(child(*result, "NewCookie"));
    co_return news;
  }

  net::Task<Outcome<void>> get_extended_update_info(const std::vector<std::int32_t>& ids) {
    Exchange exchange(upstream_, client_path, client_namespace, "GetExtendedUpdateInfo");
    add_cookie(exchange.request());
    add_numbers(exchange.request(), "revisionIDs", ids);
    const auto types = add(exchange.request(), "infoTypes");
    add(types, "XmlUpdateFragmentType", "Extended");
    add(types, "XmlUpdateFragmentType", "LocalizedProperties");
    const auto locales = add(exchange.request(), "locales");
    add(locales, "string", "en-US");
    add(locales, "string", "en");
    const auto result = co_await exchange.run();
    if (result.has_error()) co_return result.error();
    if (!child(*result, "Updates")) co_return exchange.lacking("Updates");
    co_return Outcome<void>();
  }

  void add_cookie(pugi::xml_node parent) const {
    const auto node = add(parent, "cookie");
    add(node, "Expiration", walk_.cookie.expiration);
    add(node, "EncryptedData", walk_.cookie.encrypted);
  }

  // A list with nothing in it is left out, as agents do.
  static void add_numbers(pugi::xml_node parent, const char* name, const std::vector<std::int32_t>& numbers) {
    if (numbers.empty()) return;
    const auto list = add(parent, name);
    for (const auto number : numbers) add(list, "int", std::to_string(number));
  }

  static OfferedUpdate offered(pugi::xml_node node) {
    OfferedUpdate update;
    update.id = child(node, "ID").text().as_int();
    update.action = text_of(child(node, "Deployment"), "Action");
    update.is_leaf = bool_of(node, "IsLeaf");
    update.core = text_of(node, "Xml");
    return update;
  }

  void take_new_cookie(pugi::xml_node node) {
    if (node) walk_.cookie = cookie_of(node);
  }

  const Upstream& upstream_;
  const HostFacts& facts_;
  AgentCache cache_;
  Walk walk_;
};

}  // namespace

net::Task<Walk> scan_as_agent(const Upstream& upstream, const HostFacts& facts) {
  Scan scan(upstream, facts);
  auto walk = co_await scan.run();
  co_return walk;
}

}  // namespace syncrig::client::syncing
