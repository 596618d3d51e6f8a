#include "simulator/upstream/agent/handshake.hpp"
#include "simulator/upstream/agent/services.hpp"
#include "simulator/upstream/shared_types.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

using namespace shared_types;

// [MS-WUSP] 6.1
constexpr Type types[] = {{"AuthorizationCookie", authorization_cookie}};

constexpr Field get_authorization_cookie_in[] = {{"clientId", "string", optional},
                                                 {"targetGroupName", "string", optional},
                                                 {"dnsName", "string", optional}};
constexpr Field get_authorization_cookie_out[] = {
    {"GetAuthorizationCookieResult", "AuthorizationCookie", optional}};

constexpr Exchange exchanges[] = {
    {"GetAuthorizationCookie", get_authorization_cookie_in, get_authorization_cookie_out}};

constexpr Schema schemas[] = {{simple_auth_namespace, types, exchanges}, monitorable};

}  // namespace

const soap::Contract simple_auth_contract{"SimpleAuthWebService", schemas};

}  // namespace syncrig::simulator::upstream::agent
