#include "simulator/upstream/contracts.hpp"
#include "simulator/upstream/operation.hpp"
#include "simulator/upstream/shared_types.hpp"

namespace syncrig::simulator::upstream {
namespace {

using namespace shared_types;

// [MS-WSUSSS] 6.1, and 3.1.4.7 and 3.1.4.8 for what concerns driver sets.
constexpr Field server_auth_config[] = {{"LastChange", "dateTime"},
                                        {"AuthInfo", "ArrayOfAuthPlugInInfo", optional},
                                        {"AllowedEventIds", "ArrayOfInt", optional}};
constexpr Field array_of_auth_plug_in_info[] = {{"AuthPlugInInfo", "AuthPlugInInfo", many_or_nil}};
constexpr Field auth_plug_in_info[] = {
    {"PlugInID", "string", optional}, {"ServiceUrl", "string", optional}, {"Parameter", "string", optional}};
constexpr Field array_of_authorization_cookie[] = {
    {"AuthorizationCookie", "AuthorizationCookie", many_or_nil}};
constexpr Field server_sync_config_data[] = {
    {"CatalogOnlySync", "boolean"},
    {"LazySync", "boolean"},
    {"ServerHostsPsfFiles", "boolean"},
    {"MaxNumberOfComputerIdsInRequest", "int"},
    {"MaxNumberOfDriverSetsPerRequest", "int"},
    {"MaxNumberOfPnpHardwareIdsInRequest", "int"},
    {"MaxNumberOfUpdatesPerRequest", "int"},
    {"NewConfigAnchor", "string", optional},
    {"ProtocolVersion", "string", optional},
    {"LanguageUpdateList", "ArrayOfServerSyncLanguageData", optional},
    {"MaxUpdatesPerRequestInGetUpdateDecryptionData", "int"}};
constexpr Field array_of_server_sync_language_data[] = {
    {"ServerSyncLanguageData", "ServerSyncLanguageData", many_or_nil}};
constexpr Field server_sync_language_data[] = {{"LanguageID", "int"},
                                               {"ShortLanguage", "string", optional},
                                               {"LongLanguage", "string", optional},
                                               {"Enabled", "boolean"}};
constexpr Field server_sync_filter[] = {{"DssProtocolVersion", "Version", optional},
                                        {"Anchor", "string", optional},
                                        {"GetConfig", "boolean"},
                                        {"Get63LanguageOnly", "boolean"},
                                        {"Categories", "ArrayOfIdAndDelta", optional},
                                        {"Classifications", "ArrayOfIdAndDelta", optional},
                                        {"Languages", "ArrayOfLanguageAndDelta", optional}};
constexpr Field array_of_id_and_delta[] = {{"IdAndDelta", "IdAndDelta", many_or_nil}};
constexpr Field id_and_delta[] = {{"Id", "guid"}, {"Delta", "boolean"}};
constexpr Field array_of_language_and_delta[] = {{"LanguageAndDelta", "LanguageAndDelta", many_or_nil}};
constexpr Field language_and_delta[] = {{"Id", "int"}, {"Delta", "boolean"}};
constexpr Field revision_id_list[] = {{"Anchor", "string", optional},
                                      {"NewRevisions", "ArrayOfUpdateIdentity", optional}};
constexpr Field array_of_update_identity[] = {{"UpdateIdentity", "UpdateIdentity", many_or_nil}};
constexpr Field server_update_data[] = {{"updates", "ArrayOfServerSyncUpdateData", optional},
                                        {"fileUrls", "ArrayOfServerSyncUrlData", optional}};
constexpr Field array_of_server_sync_update_data[] = {
    {"ServerSyncUpdateData", "ServerSyncUpdateData", many_or_nil}};
constexpr Field server_sync_update_data[] = {{"Id", "UpdateIdentity", optional},
                                             {"XmlUpdateBlob", "string", optional},
                                             {"FileDigestList", "ArrayOfBase64Binary", optional},
                                             {"XmlUpdateBlobCompressed", "base64Binary", optional}};
constexpr Field array_of_server_sync_url_data[] = {{"ServerSyncUrlData", "ServerSyncUrlData", many_or_nil}};
constexpr Field server_sync_url_data[] = {{"FileDigest", "base64Binary", optional},
                                          {"MUUrl", "string", optional},
                                          {"UssUrl", "string", optional},
                                          {"DecryptionKey", "base64Binary", optional}};
constexpr Field server_decryption_data[] = {
    {"UpdateFileDecryptionData", "ArrayOfServerSyncUpdateFileDecryption", optional}};
constexpr Field array_of_server_sync_update_file_decryption[] = {
    {"ServerSyncUpdateFileDecryption", "ServerSyncUpdateFileDecryption", many_or_nil}};
constexpr Field server_sync_update_file_decryption[] = {
    {"UpdateId", "UpdateIdentity", optional},
    {"FileDecryptionData", "ArrayOfServerSyncFileDecryption", optional}};
constexpr Field array_of_server_sync_file_decryption[] = {
    {"ServerSyncFileDecryption", "ServerSyncFileDecryption", many_or_nil}};
constexpr Field server_sync_file_decryption[] = {{"FileDigest", "base64Binary", optional},
                                                 {"DecryptionKey", "base64Binary", optional}};
constexpr Field server_sync_deployment_result[] = {{"Anchor", "string", optional},
                                                   {"Groups", "ArrayOfServerSyncTargetGroup", optional},
                                                   {"Deployments", "ArrayOfServerSyncDeployment", optional},
                                                   {"DeadDeployments", "ArrayOfGuid", optional},
                                                   {"HiddenUpdates", "ArrayOfGuid", optional},
                                                   {"AcceptedEulas", "ArrayOfGuid", optional}};
constexpr Field array_of_server_sync_target_group[] = {
    {"ServerSyncTargetGroup", "ServerSyncTargetGroup", many_or_nil}};
constexpr Field server_sync_target_group[] = {{"TargetGroupID", "guid"},
                                              {"ParentGroupId", "guid"},
                                              {"Name", "string", optional},
                                              {"IsBuiltin", "boolean"}};
constexpr Field array_of_server_sync_deployment[] = {
    {"ServerSyncDeployment", "ServerSyncDeployment", many_or_nil}};
constexpr Field server_sync_deployment[] = {{"UpdateId", "guid"},       {"RevisionNumber", "int"},
                                            {"Action", "int"},          {"AdminName", "string", optional},
                                            {"Deadline", "dateTime"},   {"IsAssigned", "boolean"},
                                            {"GoLiveTime", "dateTime"}, {"DeploymentGuid", "guid"},
                                            {"TargetGroupId", "guid"},  {"DownloadPriority", "unsignedByte"}};
constexpr Field driver_set_and_revision_id_list[] = {{"Anchor", "string", optional},
                                                     {"NewRevisions", "ArrayOfUpdateIdentity", optional},
                                                     {"NewDriverSets", "ArrayOfGuid", optional},
                                                     {"RemovedDriverSets", "ArrayOfGuid", optional}};
constexpr Field array_of_hardware_id_and_delta[] = {
    {"HardwareIdAndDelta", "HardwareIdAndDelta", many_or_nil}};
constexpr Field hardware_id_and_delta[] = {{"Id", "string", optional}, {"Delta", "boolean"}};
constexpr Field server_sync_driver_filter[] = {{"DssProtocolVersion", "Version", optional},
                                               {"Anchor", "string", optional},
                                               {"Categories", "ArrayOfIdAndDelta", optional},
                                               {"ComputerIds", "ArrayOfIdAndDelta", optional},
                                               {"PnpHardwareIds", "ArrayOfHardwareIdAndDelta", optional}};
constexpr Field server_driver_set_data[] = {{"DriverSets", "ArrayOfServerSyncDriverSetData", optional}};
constexpr Field array_of_server_sync_driver_set_data[] = {
    {"ServerSyncDriverSetData", "ServerSyncDriverSetData", many_or_nil}};
constexpr Field server_sync_driver_set_data[] = {{"DriverSetId", "guid"},
                                                 {"DriverSetXml", "string", optional}};

constexpr Type types[] = {
    {"ServerAuthConfig", server_auth_config},
    {"ArrayOfAuthPlugInInfo", array_of_auth_plug_in_info},
    {"AuthPlugInInfo", auth_plug_in_info},
    {"ArrayOfInt", array_of_int},
    {"ArrayOfAuthorizationCookie", array_of_authorization_cookie},
    {"AuthorizationCookie", authorization_cookie},
    {"Cookie", cookie},
    {"ServerSyncConfigData", server_sync_config_data},
    {"ArrayOfServerSyncLanguageData", array_of_server_sync_language_data},
    {"ServerSyncLanguageData", server_sync_language_data},
    {"ServerSyncFilter", server_sync_filter},
    {"Version", {}},
    {"ArrayOfIdAndDelta", array_of_id_and_delta},
    {"IdAndDelta", id_and_delta},
    {"ArrayOfLanguageAndDelta", array_of_language_and_delta},
    {"LanguageAndDelta", language_and_delta},
    {"RevisionIdList", revision_id_list},
    {"ArrayOfUpdateIdentity", array_of_update_identity},
    {"UpdateIdentity", update_identity},
    {"ServerUpdateData", server_update_data},
    {"ArrayOfServerSyncUpdateData", array_of_server_sync_update_data},
    {"ServerSyncUpdateData", server_sync_update_data},
    {"ArrayOfBase64Binary", array_of_base64_binary},
    {"ArrayOfServerSyncUrlData", array_of_server_sync_url_data},
    {"ServerSyncUrlData", server_sync_url_data},
    {"ServerDecryptionData", server_decryption_data},
    {"ArrayOfServerSyncUpdateFileDecryption", array_of_server_sync_update_file_decryption},
    {"ServerSyncUpdateFileDecryption", server_sync_update_file_decryption},
    {"ArrayOfServerSyncFileDecryption", array_of_server_sync_file_decryption},
    {"ServerSyncFileDecryption", server_sync_file_decryption},
    {"ServerSyncDeploymentResult", server_sync_deployment_result},
    {"ArrayOfServerSyncTargetGroup", array_of_server_sync_target_group},
    {"ServerSyncTargetGroup", server_sync_target_group},
    {"ArrayOfServerSyncDeployment", array_of_server_sync_deployment},
    {"ServerSyncDeployment", server_sync_deployment},
    {"ArrayOfGuid", array_of_guid},
    {"DriverSetAndRevisionIdList", driver_set_and_revision_id_list},
    {"ArrayOfHardwareIdAndDelta", array_of_hardware_id_and_delta},
    {"HardwareIdAndDelta", hardware_id_and_delta},
    {"ServerSyncDriverFilter", server_sync_driver_filter},
    {"ServerDriverSetData", server_driver_set_data},
    {"ArrayOfServerSyncDriverSetData", array_of_server_sync_driver_set_data},
    {"ServerSyncDriverSetData", server_sync_driver_set_data},
};

constexpr Field get_auth_config_out[] = {{"GetAuthConfigResult", "ServerAuthConfig", optional}};
constexpr Field get_cookie_in[] = {{"authCookies", "ArrayOfAuthorizationCookie", optional},
                                   {"oldCookie", "Cookie", optional},
                                   {"protocolVersion", "string", optional}};
constexpr Field get_cookie_out[] = {{"GetCookieResult", "Cookie", optional}};
constexpr Field get_config_data_in[] = {{"cookie", "Cookie", optional}, {"configAnchor", "string", optional}};
constexpr Field get_config_data_out[] = {{"GetConfigDataResult", "ServerSyncConfigData", optional}};
constexpr Field get_revision_id_list_in[] = {{"cookie", "Cookie", optional},
                                             {"filter", "ServerSyncFilter", optional}};
constexpr Field get_revision_id_list_out[] = {{"GetRevisionIdListResult", "RevisionIdList", optional}};
constexpr Field get_update_data_in[] = {{"cookie", "Cookie", optional},
                                        {"updateIds", "ArrayOfUpdateIdentity", optional}};
constexpr Field get_update_data_out[] = {{"GetUpdateDataResult", "ServerUpdateData", optional}};
constexpr Field get_update_decryption_data_in[] = {{"cookie", "Cookie", optional},
                                                   {"updateIds", "ArrayOfUpdateIdentity", optional}};
constexpr Field get_update_decryption_data_out[] = {
    {"GetUpdateDecryptionDataResult", "ServerDecryptionData", optional}};
constexpr Field get_driver_id_list_in[] = {{"cookie", "Cookie", optional},
                                           {"filter", "ServerSyncDriverFilter", optional}};
constexpr Field get_driver_id_list_out[] = {
    {"GetDriverIdListResult", "DriverSetAndRevisionIdList", optional}};
constexpr Field get_driver_set_data_in[] = {{"cookie", "Cookie", optional},
                                            {"driverSets", "ArrayOfGuid", optional}};
constexpr Field get_driver_set_data_out[] = {{"GetDriverSetDataResult", "ServerDriverSetData", optional}};
constexpr Field download_files_in[] = {{"cookie", "Cookie", optional},
                                       {"fileDigestList", "ArrayOfBase64Binary", optional}};
constexpr Field get_deployments_in[] = {{"cookie", "Cookie", optional},
                                        {"deploymentAnchor", "string", optional},
                                        {"syncAnchor", "string", optional}};
constexpr Field get_deployments_out[] = {{"GetDeploymentsResult", "ServerSyncDeploymentResult", optional}};
constexpr Field get_related_revisions_for_updates_in[] = {{"cookie", "Cookie", optional},
                                                          {"updateIDs", "ArrayOfGuid", optional}};
constexpr Field get_related_revisions_for_updates_out[] = {
    {"GetRelatedRevisionsForUpdatesResult", "ArrayOfUpdateIdentity", optional}};

constexpr Exchange exchanges[] = {
    {"GetAuthConfig", {}, get_auth_config_out},
    {"GetCookie", get_cookie_in, get_cookie_out},
    {"GetConfigData", get_config_data_in, get_config_data_out},
    {"GetRevisionIdList", get_revision_id_list_in, get_revision_id_list_out},
    {"GetUpdateData", get_update_data_in, get_update_data_out},
    {"GetUpdateDecryptionData", get_update_decryption_data_in, get_update_decryption_data_out},
    {"GetDriverIdList", get_driver_id_list_in, get_driver_id_list_out},
    {"GetDriverSetData", get_driver_set_data_in, get_driver_set_data_out},
    {"DownloadFiles", download_files_in, {}},
    {"GetDeployments", get_deployments_in, get_deployments_out},
    {"GetRelatedRevisionsForUpdates", get_related_revisions_for_updates_in,
     get_related_revisions_for_updates_out},
};

constexpr Schema schemas[] = {{server_sync_namespace, types, exchanges}, monitorable};

}  // namespace

const soap::Contract server_sync_contract{"ServerSyncWebService", schemas};

}  // namespace syncrig::simulator::upstream
