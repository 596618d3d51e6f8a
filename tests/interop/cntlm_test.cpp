// cntlm, which logs on for programs that can't, in front of the proxy that asks for NTLM.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interop/curl.hpp"
#include "tests/support/own_address.hpp"

namespace syncrig::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

// With the account of a world's proxy and its own address to listen at.
class Cntlm {
 public:
  // Returns once it listens.
  Cntlm(const UpWorld& world, const std::string& password) {
    const auto settings = folder_.write("cntlm.conf", text_of_settings(world, password));
    program_.emplace(
        std::vector<std::string>{"sh", "-c", "exec /usr/sbin/cntlm -f -c \"$0\" 2>&1", settings});
    while (program_->output().find("Cntlm ready") == std::string::npos)
      if (!program_->read()) throw std::runtime_error("cntlm ended: " + program_->output());
  }

  static std::string place() { return own_address().to_string() + ":3128"; }

 private:
  static std::string text_of_settings(const UpWorld& world, const std::string& password) {
    const auto& account = world.ready().at("accounts").at("proxy");
    return "Username " + std::string(account.at("user").as_string()) + "\nDomain " +
           std::string(account.at("domain").as_string()) + "\nPassword " + password +
           "\nAuth NTLMv2\nProxy " + world.text("endpoints", "proxy") + "\nListen " + place() + "\n";
  }

  TemporaryFolder folder_;
  std::optional<ChildProcess> program_;
};

class CurlThroughCntlm : public testing::Test {
 protected:
  // What curl gets, which knows no account.
  Fetched get(const std::string& tried, std::vector<std::string> options = {}) const {
    const Cntlm cntlm(world, tried);
    options.insert(options.end(), {"-x", "http://" + Cntlm::place(), world.text("sample", "url")});
    return curl(world, options);
  }

  UpWorld world{"healthy/through-ntlm-proxy"};
  std::string password{world.ready().at("accounts").at("proxy").at("password").as_string()};
};

TEST_F(CurlThroughCntlm, GetsAFileWithoutAnAccountOfItsOwn) {
  const auto fetched = get(password);
  EXPECT_EQ(fetched.codes, "200");
  EXPECT_EQ(fetched.body.size(), world.sample_bytes());
  EXPECT_THAT(world.journal(), HasSubstr(R"({"name":"Proxy-Authorization","value":"NTLM ***"})"));
  EXPECT_THAT(world.journal(), Not(HasSubstr("TlRMTVNT")));
}

TEST_F(CurlThroughCntlm, GetsAPieceOfAFileThroughATunnel) {
  EXPECT_EQ(get(password, {"-p", "-r", "0-99"}).codes, "206");
  EXPECT_THAT(world.journal(), HasSubstr(R"("method":"CONNECT")"));
}

TEST_F(CurlThroughCntlm, GetsNothingWithAWrongPassword) {
  EXPECT_EQ(get("wrong").codes, "407");
}

}  // namespace
}  // namespace syncrig::tests
