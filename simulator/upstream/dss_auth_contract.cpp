#include "simulator/upstream/contracts.hpp"
#include "simulator/upstream/operation.hpp"
#include "simulator/upstream/shared_types.hpp"

namespace syncrig::simulator::upstream {
namespace {

using namespace shared_types;

// [MS-WSUSSS] 6.2

constexpr Type types[] = {
    {"ArrayOfGuid", array_of_guid},
    {"AuthorizationCookie", authorization_cookie},
};

constexpr Field get_authorization_cookie_in[] = {{"accountName", "string", optional},
                                                 {"accountGuid", "string", optional},
                                                 {"programKeys", "ArrayOfGuid", optional}};
constexpr Field get_authorization_cookie_out[] = {
    {"GetAuthorizationCookieResult", "AuthorizationCookie", optional}};

constexpr Exchange exchanges[] = {
    {"GetAuthorizationCookie", get_authorization_cookie_in, get_authorization_cookie_out},
};

constexpr Schema schemas[] = {{dss_auth_namespace, types, exchanges}, monitorable};

}  // namespace

const soap::Contract dss_auth_contract{"DssAuthWebService", schemas};

}  // namespace syncrig::simulator::upstream
