#include <gmock/gmock.h>

#include "tests/scenarios/loading/breach.hpp"

namespace syncrig::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class BadTls : public ::testing::TestWithParam<Breach> {};

TEST_P(BadTls, IsRefused) {
  EXPECT_THAT(refusals_of(GetParam().text), ElementsAre(HasSubstr(GetParam().problem)));
}

std::string with_tls(const std::string& inside) {
  return "world { downstream { proxy { enabled: true } } upstream { tls { enabled: true " + inside + " } } }";
}

std::string with_downstream(const std::string& inside) {
  return "world { downstream { proxy { enabled: true } " + inside + " } }";
}

const Breach settings[] = {
    {"PortWithoutOneBelow", {.world = with_tls("port: 1")}, "port 1: write a number from 2 to 65535"},
    {"NoVersionLeft",
     {.world = with_tls("version_min: TLS_1_3 version_max: TLS_1_2")},
     "version_max is below the lowest version: no version is left"},
    {"ProhibitedPort",
     {.world = "world { downstream { proxy { enabled: true } } upstream { content_reach: PROHIBITED } }"},
     "a host is prohibited as a whole"},
    {"UnknownCiphers",
     {.world = with_tls("ciphers: 'ROT13'")},
     "ciphers \"ROT13\": OpenSSL knows none of these"},
    {"EndsBeforeItBegins",
     {.world = with_tls("certificate { valid_until_days: -31 }")},
     "valid from day -30 to day -31: let it end after it begins"},
    {"EmptyName", {.world = with_tls("certificate { name: '' }")}, "the name is empty"},
    {"RevokedByNobody",
     {.world = with_tls("default_certificate { issuer: SELF revocation: REVOKED }")},
     "what is signed by itself nobody can revoke"},
    {"DownstreamWithoutVersion",
     {.world = with_downstream("tls_version_min: TLS_1_2 tls_version_max: TLS_1_1")},
     "tls_version_max is below the lowest version"},
    {"DownstreamCiphers",
     {.world = with_downstream("tls_ciphers: 'X'")},
     "tls_ciphers \"X\": OpenSSL knows none"},
    {"ClockOfAnotherAge",
     {.world = with_downstream("clock_days: 40000")},
     "clock_days 40000 is more than a century"},
    {"ConnectPortZero",
     {.world = "world { downstream { proxy { enabled: true } } proxy { forwarding { connect_port: 0 } } }"},
     "port 0: write a number from 1 to 65535"},
};

INSTANTIATE_TEST_SUITE_P(Settings, BadTls, ::testing::ValuesIn(settings), name_of);

TEST(GoodTls, IsTaken) {
  EXPECT_THAT(refusals_of({.world = with_tls("port: 443 version_min: TLS_1_0 version_max: TLS_1_2 ciphers: "
                                             "'ECDHE-RSA-AES128-SHA' certificate { name: 'a.test' }")}),
              IsEmpty());
}

}  // namespace
}  // namespace syncrig::tests
