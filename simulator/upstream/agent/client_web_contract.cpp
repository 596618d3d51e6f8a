#include "simulator/upstream/agent/handshake.hpp"
#include "simulator/upstream/agent/services.hpp"
#include "simulator/upstream/shared_types.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using namespace shared_types;

// [MS-WUSP] 6.2, and what newer servers and agents have beside it.

constexpr Field config[] = {{"LastChange", "dateTime"},
                            {"IsRegistrationRequired", "boolean"},
                            {"AuthInfo", "ArrayOfAuthPlugInInfo", optional},
                            {"AllowedEventIds", "ArrayOfInt", optional},
                            {"Properties", "ArrayOfConfigurationProperty", optional}};
constexpr Field array_of_auth_plug_in_info[] = {{"AuthPlugInInfo", "AuthPlugInInfo", many_or_nil}};
constexpr Field auth_plug_in_info[] = {
    {"PlugInID", "string", optional}, {"ServiceUrl", "string", optional}, {"Parameter", "string", optional}};
constexpr Field array_of_configuration_property[] = {
    {"ConfigurationProperty", "ConfigurationProperty", many_or_nil}};
constexpr Field configuration_property[] = {{"Name", "string", optional}, {"Value", "string", optional}};
constexpr Field client_configuration[] = {{"ProcessorArchitecture", "Architecture"},
                                          {"AlwaysOnAlwaysConnected", "boolean"},
                                          {"ClientVersion", "OSVersion", optional},
                                          {"OSVersion", "OSVersion", optional},
                                          {"ProtocolVersion", "string", optional}};
constexpr Field os_version[] = {{"MajorVersion", "int"},
                                {"MinorVersion", "int"},
                                {"BuildNumber", "int"},
                                {"ServicePackMajorNumber", "short"},
                                {"ServicePackMinorNumber", "short"}};
constexpr std::string_view architecture[] = {"Unknown",         "X86Compatible", "IA64Compatible",
                                             "Amd64Compatible", "ArmCompatible", "LpiaCompatible"};

constexpr Field array_of_authorization_cookie[] = {
    {"AuthorizationCookie", "AuthorizationCookie", many_or_nil}};
constexpr Field computer_info[] = {{"DnsName", "string", optional},
                                   {"OSMajorVersion", "int"},
                                   {"OSMinorVersion", "int"},
                                   {"OSBuildNumber", "int"},
                                   {"OSServicePackMajorNumber", "short"},
                                   {"OSServicePackMinorNumber", "short"},
                                   {"OSLocale", "string", optional},
                                   {"ComputerManufacturer", "string", optional},
                                   {"ComputerModel", "string", optional},
                                   {"BiosVersion", "string", optional},
                                   {"BiosName", "string", optional},
                                   {"BiosReleaseDate", "dateTime"},
                                   {"ProcessorArchitecture", "string", optional},
                                   {"SuiteMask", "short"},
                                   {"OldProductType", "unsignedByte"},
                                   {"NewProductType", "int"},
                                   {"SystemMetrics", "int"},
                                   {"ClientVersionMajorNumber", "short"},
                                   {"ClientVersionMinorNumber", "short"},
                                   {"ClientVersionBuildNumber", "short"},
                                   {"ClientVersionQfeNumber", "short"},
                                   {"OSDescription", "string", optional},
                                   {"OEM", "string", optional},
                                   {"DeviceType", "string", optional},
                                   {"FirmwareVersion", "string", optional},
                                   {"MobileOperator", "string", optional}};

constexpr Field array_of_category_relationship[] = {
    {"CategoryRelationship", "CategoryRelationship", many_or_nil}};
constexpr Field category_relationship[] = {{"IndexOfAndGroup", "int"}, {"CategoryId", "guid"}};

constexpr Field sync_update_parameters[] = {
    {"ExpressQuery", "boolean"},
    {"InstalledNonLeafUpdateIDs", "ArrayOfInt", optional},
    {"OtherCachedUpdateIDs", "ArrayOfInt", optional},
    {"SystemSpec", "ArrayOfDevice", optional},
    {"CachedDriverIDs", "ArrayOfInt", optional},
    {"SkipSoftwareSync", "boolean"},
    {"FilterCategoryIds", "ArrayOfCategoryIdentifier", optional},
    {"NeedTwoGroupOutOfScopeUpdates", "boolean", optional},
    {"FilterAppCategoryIds", "ArrayOfCategoryIdentifier", optional},
    {"TreatAppCategoryIdsAsInstalled", "boolean", optional},
    {"AlsoPerformRegularSync", "boolean", optional},
    {"ComputerSpec", "ComputerHardwareSpecification", optional},
    {"FeatureScoreMatchingKey", "string", optional},
    {"ExtendedUpdateInfoParameters", "ExtendedUpdateInfoParameters", optional},
    {"ExtendedUserInfoParameters", "ExtendedUserInfoParameters", optional},
    {"ClientPreferredLanguages", "ArrayOfString", optional},
    {"WuBundleId", "guid", optional},
    {"ProductsParameters", "SyncProductsParameters", optional},
    {"PendingUpdateIDs", "ArrayOfInt", optional},
    {"OtherCachedUpdateDeploymentIDs", "ArrayOfUpdateDeploymentIdentifier", optional},
    {"CachedDriverUpdateDeploymentIDs", "ArrayOfUpdateDeploymentIdentifier", optional}};
constexpr Field array_of_device[] = {{"Device", "Device", many_or_nil}};
constexpr Field device_fields[] = {{"HardwareIDs", "ArrayOfString", optional},
                                   {"CompatibleIDs", "ArrayOfString", optional},
                                   {"installedDriver", "InstalledDriver", optional},
                                   {"extensionDriver", "ArrayOfExtensionDriver", optional},
                                   {"DriverRecoveryIDs", "ArrayOfDriverRecoveryID", optional},
                                   {"DeviceFlags", "unsignedByte", optional}};
constexpr Field installed_driver[] = {{"MatchingID", "string", optional},
                                      {"DriverVerDate", "dateTime"},
                                      {"DriverVerVersion", "long"},
                                      {"Class", "string", optional},
                                      {"Manufacturer", "string", optional},
                                      {"Provider", "string", optional},
                                      {"Model", "string", optional},
                                      {"MatchingComputerHWID", "guid", optional},
                                      {"DriverRank", "int"},
                                      {"SkipProviderFiltering", "boolean", optional},
                                      {"IsGeneric", "boolean", optional}};
constexpr Field array_of_extension_driver[] = {{"extensionDriver", "ExtensionDriver", many_or_nil}};
constexpr Field extension_driver[] = {
    {"ExtensionId", "string"}, {"DriverVerDate", "dateTime"}, {"DriverVerVersion", "long"},
    {"Class", "string"},       {"DriverRank", "int"},         {"MatchingComputerHWID", "guid", optional}};
constexpr Field array_of_driver_recovery_id[] = {{"DriverRecoveryID", "string", many_or_nil}};
constexpr Field computer_hardware_specification[] = {{"HardwareIDs", "ArrayOfGuid", optional}};
constexpr Field array_of_category_identifier[] = {{"CategoryIdentifier", "CategoryIdentifier", many_or_nil}};
constexpr Field category_identifier[] = {{"Id", "guid"}};
constexpr Field extended_update_info_parameters[] = {
    {"XmlUpdateFragmentTypes", "ArrayOfXmlUpdateFragmentType", optional},
    {"Locales", "ArrayOfString", optional},
    {"GeoId", "string", optional}};
constexpr Field extended_user_info_parameters[] = {{"Version", "string", optional}};
constexpr Field sync_products_parameters[] = {{"SyncCurrentVersionOnly", "boolean"},
                                              {"DeviceAttributes", "string", optional},
                                              {"CallerAttributes", "string", optional},
                                              {"Products", "string", optional}};
constexpr Field array_of_update_deployment_identifier[] = {
    {"UpdateDeploymentIdentifier", "UpdateDeploymentIdentifier", many_or_nil}};
constexpr Field update_deployment_identifier[] = {{"UpdateId", "int"}, {"DeploymentId", "int"}};

constexpr Field sync_info[] = {{"NewUpdates", "ArrayOfUpdateInfo", optional},
                               {"OutOfScopeRevisionIDs", "ArrayOfInt", optional},
                               {"ChangedUpdates", "ArrayOfUpdateInfo", optional},
                               {"Truncated", "boolean"},
                               {"NewCookie", "Cookie", optional},
                               {"DeployedOutOfScopeRevisionIds", "ArrayOfInt", optional},
                               {"DriverSyncNotNeeded", "string", optional}};
constexpr Field array_of_update_info[] = {{"UpdateInfo", "UpdateInfo", many_or_nil}};
constexpr Field update_info[] = {{"ID", "int"},
                                 {"Deployment", "Deployment", optional},
                                 {"IsLeaf", "boolean"},
                                 {"Xml", "string", optional}};
constexpr Field deployment[] = {{"ID", "int"},
                                {"Action", "DeploymentAction"},
                                {"Deadline", "string", optional},
                                {"IsAssigned", "boolean"},
                                {"LastChangeTime", "string"},
                                {"DownloadPriority", "string", optional},
                                {"HardwareIds", "ArrayOfString", optional},
                                {"AutoSelect", "string", optional},
                                {"AutoDownload", "string", optional},
                                {"SupersedenceBehavior", "string", optional},
                                {"FlagBitmask", "string", optional}};
constexpr std::string_view deployment_action[] = {
    "OptionalInstall", "Install", "Uninstall", "PreDeploymentCheck", "Block", "Evaluate", "Bundle"};

constexpr Field array_of_update_identity[] = {{"UpdateIdentity", "UpdateIdentity", many_or_nil}};
constexpr Field array_of_refresh_cache_result[] = {{"RefreshCacheResult", "RefreshCacheResult", many_or_nil}};
constexpr Field refresh_cache_result[] = {{"RevisionID", "int"},
                                          {"GlobalID", "UpdateIdentity", optional},
                                          {"IsLeaf", "boolean"},
                                          {"Deployment", "Deployment", optional}};

constexpr Field array_of_xml_update_fragment_type[] = {
    {"XmlUpdateFragmentType", "XmlUpdateFragmentType", many}};
constexpr std::string_view xml_update_fragment_type[] = {
    "Published",           "Core", "Extended", "VerificationRule",
    "LocalizedProperties", "Eula", "FileUrl",  "FileDecryption"};
constexpr Field extended_update_info[] = {{"Updates", "ArrayOfUpdateData", optional},
                                          {"FileLocations", "ArrayOfFileLocation", optional},
                                          {"OutOfScopeRevisionIDs", "ArrayOfInt", optional}};
constexpr Field array_of_update_data[] = {{"Update", "UpdateData", many_or_nil}};
constexpr Field update_data[] = {{"ID", "int"}, {"Xml", "string", optional}};
constexpr Field array_of_file_location[] = {{"FileLocation", "FileLocation", many_or_nil}};
constexpr Field file_location[] = {{"FileDigest", "base64Binary", optional},
                                   {"Url", "string", optional},
                                   {"PiecesHashUrl", "string", optional},
                                   {"BlockMapUrl", "string", optional},
                                   {"EsrpDecryptionInformation", "string", optional}};
constexpr Field extended_update_info_2[] = {{"Updates", "ArrayOfUpdateData", optional},
                                            {"FileLocations", "ArrayOfFileLocation", optional},
                                            {"FileDecryptionData", "ArrayOfFileDecryption", optional}};
constexpr Field array_of_file_decryption[] = {{"FileDecryption", "FileDecryption", many_or_nil}};
constexpr Field file_decryption[] = {{"FileDigest", "base64Binary", optional},
                                     {"DecryptionKey", "base64Binary", optional},
                                     {"SecurityData", "ArrayOfBase64Binary", optional}};
constexpr Field get_file_locations_results[] = {{"FileLocations", "ArrayOfFileLocation", optional},
                                                {"NewCookie", "Cookie", optional}};
constexpr Field array_of_date_time[] = {{"dateTime", "dateTime", many}};

constexpr Type types[] = {
    {"ArrayOfAuthPlugInInfo", array_of_auth_plug_in_info},
    {"ArrayOfAuthorizationCookie", array_of_authorization_cookie},
    {"ArrayOfBase64Binary", array_of_base64_binary},
    {"ArrayOfCategoryIdentifier", array_of_category_identifier},
    {"ArrayOfCategoryRelationship", array_of_category_relationship},
    {"ArrayOfConfigurationProperty", array_of_configuration_property},
    {"ArrayOfDateTime", array_of_date_time},
    {"ArrayOfDevice", array_of_device},
    {"ArrayOfDriverRecoveryID", array_of_driver_recovery_id},
    {"ArrayOfExtensionDriver", array_of_extension_driver},
    {"ArrayOfFileDecryption", array_of_file_decryption},
    {"ArrayOfFileLocation", array_of_file_location},
    {"ArrayOfGuid", array_of_guid},
    {"ArrayOfInt", array_of_int},
    {"ArrayOfRefreshCacheResult", array_of_refresh_cache_result},
    {"ArrayOfString", array_of_string},
    {"ArrayOfUpdateData", array_of_update_data},
    {"ArrayOfUpdateDeploymentIdentifier", array_of_update_deployment_identifier},
    {"ArrayOfUpdateIdentity", array_of_update_identity},
    {"ArrayOfUpdateInfo", array_of_update_info},
    {"ArrayOfXmlUpdateFragmentType", array_of_xml_update_fragment_type},
    {"Architecture", {}, {}, architecture},
    {"AuthPlugInInfo", auth_plug_in_info},
    {"AuthorizationCookie", authorization_cookie},
    {"CategoryIdentifier", category_identifier},
    {"CategoryRelationship", category_relationship},
    {"ClientConfiguration", client_configuration},
    {"ComputerHardwareSpecification", computer_hardware_specification},
    {"ComputerInfo", computer_info},
    {"Config", config},
    {"ConfigurationProperty", configuration_property},
    {"Cookie", cookie},
    {"Deployment", deployment},
    {"DeploymentAction", {}, {}, deployment_action},
    {"Device", device_fields},
    {"ExtendedUpdateInfo", extended_update_info},
    {"ExtendedUpdateInfo2", extended_update_info_2},
    {"ExtendedUpdateInfoParameters", extended_update_info_parameters},
    {"ExtendedUserInfoParameters", extended_user_info_parameters},
    {"ExtensionDriver", extension_driver},
    {"FileDecryption", file_decryption},
    {"FileLocation", file_location},
    {"GetFileLocationsResults", get_file_locations_results},
    {"InstalledDriver", installed_driver},
    {"OSVersion", os_version},
    {"RefreshCacheResult", refresh_cache_result},
    {"SyncInfo", sync_info},
    {"SyncProductsParameters", sync_products_parameters},
    {"SyncUpdateParameters", sync_update_parameters},
    {"UpdateData", update_data},
    {"UpdateDeploymentIdentifier", update_deployment_identifier},
    {"UpdateIdentity", update_identity},
    {"UpdateInfo", update_info},
    {"XmlUpdateFragmentType", {}, {}, xml_update_fragment_type},
};

constexpr Field get_config_in[] = {{"protocolVersion", "string", optional}};
constexpr Field get_config_out[] = {{"GetConfigResult", "Config", optional}};
constexpr Field get_config_2_in[] = {{"clientConfiguration", "ClientConfiguration", optional}};
constexpr Field get_config_2_out[] = {{"GetConfig2Result", "Config", optional}};
constexpr Field get_cookie_in[] = {{"authCookies", "ArrayOfAuthorizationCookie", optional},
                                   {"oldCookie", "Cookie", optional},
                                   {"lastChange", "dateTime"},
                                   {"currentTime", "dateTime"},
                                   {"protocolVersion", "string", optional}};
constexpr Field get_cookie_out[] = {{"GetCookieResult", "Cookie", optional}};
constexpr Field register_computer_in[] = {{"cookie", "Cookie", optional},
                                          {"computerInfo", "ComputerInfo", optional}};
constexpr Field start_category_scan_in[] = {{"requestedCategories", "ArrayOfCategoryRelationship", optional}};
constexpr Field start_category_scan_out[] = {{"preferredCategoryIds", "ArrayOfGuid", optional},
                                             {"requestedCategoryIdsInError", "ArrayOfGuid", optional}};
constexpr Field sync_updates_in[] = {{"cookie", "Cookie", optional},
                                     {"parameters", "SyncUpdateParameters", optional}};
constexpr Field sync_updates_out[] = {{"SyncUpdatesResult", "SyncInfo", optional}};
constexpr Field sync_printer_catalog_in[] = {{"cookie", "Cookie", optional},
                                             {"installedNonLeafUpdateIDs", "ArrayOfInt", optional},
                                             {"printerUpdateIDs", "ArrayOfInt", optional},
                                             {"deviceAttributes", "string", optional}};
constexpr Field sync_printer_catalog_out[] = {{"SyncPrinterCatalogResult", "SyncInfo", optional}};
constexpr Field refresh_cache_in[] = {{"cookie", "Cookie", optional},
                                      {"globalIDs", "ArrayOfUpdateIdentity", optional},
                                      {"deviceAttributes", "string", optional}};
constexpr Field refresh_cache_out[] = {{"RefreshCacheResult", "ArrayOfRefreshCacheResult", optional}};
constexpr Field get_extended_update_info_in[] = {{"cookie", "Cookie", optional},
                                                 {"revisionIDs", "ArrayOfInt", optional},
                                                 {"infoTypes", "ArrayOfXmlUpdateFragmentType", optional},
                                                 {"locales", "ArrayOfString", optional},
                                                 {"deviceAttributes", "string", optional},
                                                 {"GeoId", "string", optional},
                                                 {"callerAttributes", "string", optional}};
constexpr Field get_extended_update_info_out[] = {
    {"GetExtendedUpdateInfoResult", "ExtendedUpdateInfo", optional}};
constexpr Field get_extended_update_info_2_in[] = {{"cookie", "Cookie", optional},
                                                   {"updateIDs", "ArrayOfUpdateIdentity", optional},
                                                   {"infoTypes", "ArrayOfXmlUpdateFragmentType", optional},
                                                   {"locales", "ArrayOfString", optional},
                                                   {"deviceAttributes", "string", optional},
                                                   {"callerAttributes", "string", optional}};
constexpr Field get_extended_update_info_2_out[] = {
    {"GetExtendedUpdateInfo2Result", "ExtendedUpdateInfo2", optional}};
constexpr Field get_file_locations_in[] = {{"cookie", "Cookie", optional},
                                           {"fileDigests", "ArrayOfBase64Binary", optional}};
constexpr Field get_file_locations_out[] = {{"GetFileLocationsResult", "GetFileLocationsResults", optional}};
constexpr Field get_timestamps_in[] = {{"timestamps", "ArrayOfDateTime", optional}};
constexpr Field get_timestamps_out[] = {{"GetTimestampsResult", "ArrayOfBase64Binary", optional}};

constexpr Exchange exchanges[] = {
    {"GetConfig", get_config_in, get_config_out},
    {"GetConfig2", get_config_2_in, get_config_2_out},
    {"GetCookie", get_cookie_in, get_cookie_out},
    {"RegisterComputer", register_computer_in, {}},
    {"StartCategoryScan", start_category_scan_in, start_category_scan_out},
    {"SyncUpdates", sync_updates_in, sync_updates_out},
    {"SyncPrinterCatalog", sync_printer_catalog_in, sync_printer_catalog_out},
    {"RefreshCache", refresh_cache_in, refresh_cache_out},
    {"GetExtendedUpdateInfo", get_extended_update_info_in, get_extended_update_info_out},
    {"GetExtendedUpdateInfo2", get_extended_update_info_2_in, get_extended_update_info_2_out},
    {"GetFileLocations", get_file_locations_in, get_file_locations_out},
    {"GetTimestamps", get_timestamps_in, get_timestamps_out},
};

constexpr Schema schemas[] = {{client_web_namespace, types, exchanges}};

}  // namespace

const soap::Contract client_web_contract{"ClientWebService", schemas};

}  // namespace syncrig::simulator::upstream::agent
