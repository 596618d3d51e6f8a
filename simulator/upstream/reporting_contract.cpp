#include "simulator/upstream/contracts.hpp"
#include "simulator/upstream/operation.hpp"
#include "simulator/upstream/shared_types.hpp"

namespace syncrig::simulator::upstream {
namespace {

using namespace shared_types;

// [MS-WSUSSS] 6.3
constexpr Field array_of_reporting_event[] = {{"ReportingEvent", "ReportingEvent", many_or_nil}};
constexpr Field reporting_event[] = {{"BasicData", "BasicData", optional},
                                     {"ExtendedData", "ExtendedData", optional},
                                     {"PrivateData", "PrivateData", optional}};
constexpr Field basic_data[] = {{"TargetID", "ComputerTargetIdentifier", optional},
                                {"SequenceNumber", "int"},
                                {"TimeAtTarget", "dateTime"},
                                {"EventInstanceID", "guid"},
                                {"NamespaceID", "int"},
                                {"EventID", "short"},
                                {"SourceID", "short"},
                                {"UpdateID", "UpdateRevisionIdentifier", optional},
                                {"Win32HResult", "int"},
                                {"AppName", "string", optional}};
constexpr Field computer_target_identifier[] = {{"Sid", "string", optional}};
constexpr Field update_revision_identifier[] = {{"UpdateID", "guid"}, {"RevisionNumber", "int"}};
constexpr Field extended_data[] = {{"ReplacementStrings", "ArrayOfString", optional},
                                   {"MiscData", "ArrayOfString", optional},
                                   {"ComputerBrand", "string", optional},
                                   {"ComputerModel", "string", optional},
                                   {"BiosRevision", "string", optional},
                                   {"ProcessorArchitecture", "ProcessorArchitecture"},
                                   {"OSVersion", "DetailedVersion"},
                                   {"OSLocaleID", "int"},
                                   {"DeviceID", "string", optional}};
constexpr std::string_view processor_architecture[] = {"Unknown", "X86Compatible", "IA64Compatible",
                                                       "Amd64Compatible"};
constexpr Field detailed_version[] = {{"Major", "int"},
                                      {"Minor", "int"},
                                      {"Build", "int"},
                                      {"Revision", "int"},
                                      {"ServicePackMajor", "int"},
                                      {"ServicePackMinor", "int"}};
constexpr Field private_data[] = {{"ComputerDnsName", "string", optional},
                                  {"UserAccountName", "string", optional}};
constexpr Field reporting_inventory[] = {
    {"IsCompressed", "boolean"}, {"RawXml", "string", optional}, {"CompressedXml", "base64Binary", optional}};
constexpr Field rollup_configuration[] = {{"DoDetailedRollup", "boolean"},
                                          {"RollupResetGuid", "guid"},
                                          {"ServerId", "guid"},
                                          {"RollupDownstreamServersMaxBatchSize", "int"},
                                          {"RollupComputersMaxBatchSize", "int"},
                                          {"GetOutOfSyncComputersMaxBatchSize", "int"},
                                          {"RollupComputerStatusMaxBatchSize", "int"}};
constexpr Field array_of_downstream_server_rollup_info[] = {
    {"DownstreamServerRollupInfo", "DownstreamServerRollupInfo", many_or_nil}};
constexpr Field downstream_server_rollup_info[] = {
    {"ServerId", "guid"},
    {"FullDomainName", "string", optional},
    {"LastSyncTime", "dateTime"},
    {"ParentServerId", "guid"},
    {"Version", "string", optional},
    {"IsReplica", "boolean"},
    {"LastRollupTime", "dateTime"},
    {"ServerSummary", "DownstreamServerRollupServerSummary", optional},
    {"ClientSummaries", "ArrayOfDownstreamServerRollupClientSummary", optional}};
constexpr Field downstream_server_rollup_server_summary[] = {
    {"UpdateCount", "int"},
    {"DeclinedUpdateCount", "int"},
    {"ApprovedUpdateCount", "int"},
    {"NotApprovedUpdateCount", "int"},
    {"UpdatesWithStaleUpdateApprovalsCount", "int"},
    {"ExpiredUpdateCount", "int"},
    {"CriticalOrSecurityUpdatesNotApprovedForInstallCount", "int"},
    {"WsusInfrastructureUpdatesNotApprovedForInstallCount", "int"},
    {"UpdatesWithClientErrorsCount", "int"},
    {"UpdatesWithServerErrorsCount", "int"},
    {"UpdatesNeedingFilesCount", "int"},
    {"UpdatesNeededByComputersCount", "int"},
    {"UpdatesUpToDateCount", "int"},
    {"CustomComputerTargetGroupCount", "int"},
    {"ComputerTargetCount", "int"},
    {"ComputerTargetsNeedingUpdatesCount", "int"},
    {"ComputerTargetsWithUpdateErrorsCount", "int"},
    {"ComputersUpToDateCount", "int"}};
constexpr Field array_of_downstream_server_rollup_client_summary[] = {
    {"DownstreamServerRollupClientSummary", "DownstreamServerRollupClientSummary", many_or_nil}};
constexpr Field downstream_server_rollup_client_summary[] = {
    {"OSMajorVersion", "int"},
    {"OSMinorVersion", "int"},
    {"OSBuildNumber", "int"},
    {"OSServicePackMajorNumber", "int"},
    {"OSServicePackMinorNumber", "int"},
    {"OSLocale", "string", optional},
    {"SuiteMask", "short"},
    {"OldProductType", "unsignedByte"},
    {"NewProductType", "int"},
    {"SystemMetrics", "int"},
    {"ProcessorArchitecture", "string", optional},
    {"Count", "int"},
    {"ActivitySummaries", "ArrayOfDownstreamServerRollupClientActivitySummary", optional}};
constexpr Field array_of_downstream_server_rollup_client_activity_summary[] = {
    {"DownstreamServerRollupClientActivitySummary", "DownstreamServerRollupClientActivitySummary",
     many_or_nil}};
constexpr Field downstream_server_rollup_client_activity_summary[] = {{"UpdateId", "guid"},
                                                                      {"RevisionNumber", "int"},
                                                                      {"InstallSuccessCount", "int"},
                                                                      {"InstallFailureCount", "int"}};
constexpr Field array_of_computer_rollup_info[] = {{"ComputerRollupInfo", "ComputerRollupInfo", many_or_nil}};
constexpr Field computer_rollup_info[] = {{"Details", "ComputerRollupDetails", optional}};
constexpr Field computer_rollup_info_attributes[] = {{"ComputerId", "string", optional},
                                                     {"LastSyncTime", "dateTime"},
                                                     {"LastSyncResult", "int"},
                                                     {"LastReportedRebootTime", "dateTime"},
                                                     {"LastReportedStatusTime", "dateTime"},
                                                     {"LastInventoryTime", "dateTime"},
                                                     {"ParentServerId", "guid"}};
constexpr Field computer_rollup_details[] = {{"TargetGroupIdList", "ArrayOfGuid", optional},
                                             {"RequestedTargetGroupNames", "ArrayOfString", optional}};
constexpr Field computer_rollup_details_attributes[] = {{"IPAddress", "string", optional},
                                                        {"FullDomainName", "string", optional},
                                                        {"OSMajorVersion", "int"},
                                                        {"OSMinorVersion", "int"},
                                                        {"OSBuildNumber", "int"},
                                                        {"OSServicePackMajorNumber", "int"},
                                                        {"OSServicePackMinorNumber", "int"},
                                                        {"OSLocale", "string", optional},
                                                        {"OSFamily", "string", optional},
                                                        {"OSDescription", "string", optional},
                                                        {"ComputerMake", "string", optional},
                                                        {"ComputerModel", "string", optional},
                                                        {"BiosVersion", "string", optional},
                                                        {"BiosName", "string", optional},
                                                        {"BiosReleaseDate", "dateTime"},
                                                        {"ProcessorArchitecture", "string", optional},
                                                        {"SuiteMask", "short"},
                                                        {"OldProductType", "unsignedByte"},
                                                        {"NewProductType", "int"},
                                                        {"SystemMetrics", "int"},
                                                        {"ClientVersion", "string", optional}};
constexpr Field array_of_changed_computer[] = {{"ChangedComputer", "ChangedComputer", many_or_nil}};
constexpr Field changed_computer_attributes[] = {{"ComputerId", "string", optional},
                                                 {"Change", "ComputerChangeType"}};
constexpr std::string_view computer_change_type[] = {"Deleted", "NewParent"};
constexpr Field array_of_computer_last_rollup_number[] = {
    {"ComputerLastRollupNumber", "ComputerLastRollupNumber", many_or_nil}};
constexpr Field computer_last_rollup_number[] = {{"ComputerId", "string", optional}, {"RollupNumber", "int"}};
constexpr Field array_of_computer_status_rollup_info[] = {
    {"ComputerStatusRollupInfo", "ComputerStatusRollupInfo", many_or_nil}};
constexpr Field computer_status_rollup_info[] = {
    {"InstanceId", "guid"},
    {"ComputerId", "string", optional},
    {"EffectiveLastDetectionTime", "dateTime"},
    {"RollupNumber", "int"},
    {"IsFullRollup", "boolean"},
    {"UpdateStatus", "ArrayOfComputerStatusRollupUpdateStatus", optional}};
constexpr Field array_of_computer_status_rollup_update_status[] = {
    {"ComputerStatusRollupUpdateStatus", "ComputerStatusRollupUpdateStatus", many_or_nil}};
constexpr Field computer_status_rollup_update_status[] = {
    {"UpdateId", "guid"}, {"SummarizationState", "int"}, {"LastChangeTime", "dateTime"}};

constexpr Type types[] = {
    {"Cookie", cookie},
    {"ArrayOfReportingEvent", array_of_reporting_event},
    {"ReportingEvent", reporting_event},
    {"BasicData", basic_data},
    {"ComputerTargetIdentifier", computer_target_identifier},
    {"UpdateRevisionIdentifier", update_revision_identifier},
    {"ExtendedData", extended_data},
    {"ArrayOfString", array_of_string},
    {"ProcessorArchitecture", {}, {}, processor_architecture},
    {"DetailedVersion", detailed_version},
    {"PrivateData", private_data},
    {"ReportingInventory", reporting_inventory},
    {"RollupConfiguration", rollup_configuration},
    {"ArrayOfDownstreamServerRollupInfo", array_of_downstream_server_rollup_info},
    {"DownstreamServerRollupInfo", downstream_server_rollup_info},
    {"DownstreamServerRollupServerSummary", downstream_server_rollup_server_summary},
    {"ArrayOfDownstreamServerRollupClientSummary", array_of_downstream_server_rollup_client_summary},
    {"DownstreamServerRollupClientSummary", downstream_server_rollup_client_summary},
    {"ArrayOfDownstreamServerRollupClientActivitySummary",
     array_of_downstream_server_rollup_client_activity_summary},
    {"DownstreamServerRollupClientActivitySummary", downstream_server_rollup_client_activity_summary},
    {"ArrayOfComputerRollupInfo", array_of_computer_rollup_info},
    {"ComputerRollupInfo", computer_rollup_info, computer_rollup_info_attributes},
    {"ComputerRollupDetails", computer_rollup_details, computer_rollup_details_attributes},
    {"ArrayOfGuid", array_of_guid},
    {"ArrayOfChangedComputer", array_of_changed_computer},
    {"ChangedComputer", {}, changed_computer_attributes},
    {"ComputerChangeType", {}, {}, computer_change_type},
    {"ArrayOfComputerLastRollupNumber", array_of_computer_last_rollup_number},
    {"ComputerLastRollupNumber", computer_last_rollup_number},
    {"ArrayOfComputerStatusRollupInfo", array_of_computer_status_rollup_info},
    {"ComputerStatusRollupInfo", computer_status_rollup_info},
    {"ArrayOfComputerStatusRollupUpdateStatus", array_of_computer_status_rollup_update_status},
    {"ComputerStatusRollupUpdateStatus", computer_status_rollup_update_status},
};

constexpr Field report_event_batch_in[] = {{"cookie", "Cookie", optional},
                                           {"clientTime", "dateTime"},
                                           {"eventBatch", "ArrayOfReportingEvent", optional}};
constexpr Field report_event_batch_out[] = {{"ReportEventBatchResult", "boolean"}};
constexpr Field report_event_batch2_in[] = {{"computerId", "string", optional},
                                            {"clientTime", "dateTime"},
                                            {"eventBatch", "ArrayOfReportingEvent", optional}};
constexpr Field report_event_batch2_out[] = {{"ReportEventBatch2Result", "boolean"}};
constexpr Field get_required_inventory_type_in[] = {
    {"cookie", "Cookie", optional}, {"rulesId", "guid"}, {"rulesVersion", "string", optional}};
constexpr Field get_required_inventory_type_out[] = {{"GetRequiredInventoryTypeResult", "int"}};
constexpr Field report_inventory_in[] = {{"cookie", "Cookie", optional},
                                         {"clientTime", "dateTime"},
                                         {"inventory", "ReportingInventory", optional}};
constexpr Field report_inventory_out[] = {{"ReportInventoryResult", "boolean"}};
constexpr Field get_rollup_configuration_in[] = {{"cookie", "Cookie", optional}};
constexpr Field get_rollup_configuration_out[] = {
    {"GetRollupConfigurationResult", "RollupConfiguration", optional}};
constexpr Field rollup_downstream_servers_in[] = {
    {"cookie", "Cookie", optional},
    {"clientTime", "dateTime"},
    {"downstreamServers", "ArrayOfDownstreamServerRollupInfo", optional}};
constexpr Field rollup_computers_in[] = {{"cookie", "Cookie", optional},
                                         {"clientTime", "dateTime"},
                                         {"computers", "ArrayOfComputerRollupInfo", optional}};
constexpr Field rollup_computers_out[] = {{"RollupComputersResult", "ArrayOfChangedComputer", optional}};
constexpr Field get_out_of_sync_computers_in[] = {
    {"cookie", "Cookie", optional},
    {"parentServerId", "guid"},
    {"lastRollupNumbers", "ArrayOfComputerLastRollupNumber", optional}};
constexpr Field get_out_of_sync_computers_out[] = {
    {"GetOutOfSyncComputersResult", "ArrayOfString", optional}};
constexpr Field rollup_computer_status_in[] = {{"cookie", "Cookie", optional},
                                               {"clientTime", "dateTime"},
                                               {"parentServerId", "guid"},
                                               {"computers", "ArrayOfComputerStatusRollupInfo", optional}};
constexpr Field rollup_computer_status_out[] = {{"RollupComputerStatusResult", "boolean"}};

constexpr Exchange exchanges[] = {
    {"ReportEventBatch", report_event_batch_in, report_event_batch_out},
    {"ReportEventBatch2", report_event_batch2_in, report_event_batch2_out},
    {"GetRequiredInventoryType", get_required_inventory_type_in, get_required_inventory_type_out},
    {"ReportInventory", report_inventory_in, report_inventory_out},
    {"GetRollupConfiguration", get_rollup_configuration_in, get_rollup_configuration_out},
    {"RollupDownstreamServers", rollup_downstream_servers_in, {}},
    {"RollupComputers", rollup_computers_in, rollup_computers_out},
    {"GetOutOfSyncComputers", get_out_of_sync_computers_in, get_out_of_sync_computers_out},
    {"RollupComputerStatus", rollup_computer_status_in, rollup_computer_status_out},
};

constexpr Schema schemas[] = {{server_sync_namespace, types, exchanges}, monitorable};

}  // namespace

const soap::Contract reporting_contract{"ReportingWebService", schemas};

}  // namespace syncrig::simulator::upstream
