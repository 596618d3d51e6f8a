#include "simulator/journal/masking.hpp"

#include <gtest/gtest.h>

namespace syncrig::simulator::journal {
namespace {

TEST(Masked, LeavesTheSchemeOfCredentials) {
  EXPECT_EQ(masked("Authorization", "Basic c2VjcmV0"), "Basic ***");
  EXPECT_EQ(masked("Proxy-Authorization", "NTLM TlRMTVNTUAAB"), "NTLM ***");
  EXPECT_EQ(masked("proxy-authorization", "Digest username=\"u\", response=\"secret\""), "Digest ***");
}

// Who forgets the scheme sends nothing but the secret.
TEST(Masked, LeavesNothingOfAValueWithoutScheme) {
  EXPECT_EQ(masked("Authorization", "c2VjcmV0"), "***");
  EXPECT_EQ(masked("Proxy-Authorization", ""), "***");
}

TEST(Masked, LeavesTheSchemeOfAHandshakesMessage) {
  EXPECT_EQ(masked("Proxy-Authenticate", "NTLM TlRMTVNTUAACAAAA"), "NTLM ***");
  EXPECT_EQ(masked("proxy-authenticate", "negotiate oYGH"), "negotiate ***");
  EXPECT_EQ(masked("WWW-Authenticate", "NTLM TlRMTVNTUAACAAAA"), "NTLM ***");
}

TEST(Masked, LeavesOtherFieldsAlone) {
  EXPECT_EQ(masked("Proxy-Authenticate", "Basic realm=\"corp.test\""), "Basic realm=\"corp.test\"");
  EXPECT_EQ(masked("WWW-Authenticate", "NTLM"), "NTLM");
  EXPECT_EQ(masked("Proxy-Authenticate", "Negotiate"), "Negotiate");
  EXPECT_EQ(masked("Range", "bytes=0-99"), "bytes=0-99");
}

TEST(MaskedTarget, LosesItsUserInformation) {
  EXPECT_EQ(masked_target("http://user:secret@host:8530/a"), "http://***@host:8530/a");
  EXPECT_EQ(masked_target("http://user@host"), "http://***@host");
  EXPECT_EQ(masked_target("user:secret@host:443"), "***@host:443");
}

TEST(MaskedTarget, StaysAsItIsWithout) {
  for (const auto target : {"/a?mail=me@host", "http://host/a@b", "http://host?a@b", "host:443", "*", ""})
    EXPECT_EQ(masked_target(target), target);
}

}  // namespace
}  // namespace syncrig::simulator::journal
