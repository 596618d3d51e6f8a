// Types that the tables of several services have, and the schema of Ping, which all of them have.
#pragma once

#include "simulator/soap/contract.hpp"
#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream::shared_types {

using soap::Exchange;
using soap::Field;
using soap::Schema;
using soap::Type;
using enum soap::Presence;

inline constexpr Field cookie[] = {{"Expiration", "dateTime"}, {"EncryptedData", "base64Binary", optional}};
inline constexpr Field authorization_cookie[] = {{"PlugInId", "string", optional},
                                                 {"CookieData", "base64Binary", optional}};
inline constexpr Field update_identity[] = {{"UpdateID", "guid"}, {"RevisionNumber", "int"}};
inline constexpr Field array_of_guid[] = {{"guid", "guid", many}};
inline constexpr Field array_of_int[] = {{"int", "int", many}};
inline constexpr Field array_of_string[] = {{"string", "string", many_or_nil}};
inline constexpr Field array_of_base64_binary[] = {{"base64Binary", "base64Binary", many_or_nil}};

inline constexpr Field monitored_services_response[] = {{"SuccessFlag", "boolean"},
                                                        {"ServicesTime", "dateTime"},
                                                        {"ServicesName", "string", optional},
                                                        {"ServicesMachine", "string", optional},
                                                        {"IsHttps", "boolean"},
                                                        {"RequestContentType", "string", optional},
                                                        {"ConfigFilePath", "string", optional},
                                                        {"ConfigFileProjectName", "string", optional},
                                                        {"ConfigFileEnvironmentName", "string", optional},
                                                        {"ConfigFileLastModifiedTime", "dateTime"},
                                                        {"ConfigFileVersion", "string", optional},
                                                        {"ConfigFileNextExpirationTime", "dateTime"},
                                                        {"ConfigFileExpirationModuloInMinutes", "int"},
                                                        {"DatabaseInfo", "string", optional},
                                                        {"CustomInfo", "string", optional}};
inline constexpr Type monitorable_types[] = {{"MonitoredServicesResponse", monitored_services_response}};
inline constexpr Field ping_in[] = {{"pingLevel", "int"}};
inline constexpr Field ping_out[] = {{"PingResult", "MonitoredServicesResponse", optional}};
inline constexpr Exchange ping[] = {{"Ping", ping_in, ping_out}};
inline constexpr Schema monitorable{ping_namespace, monitorable_types, ping};

}  // namespace syncrig::simulator::upstream::shared_types
