// The personalities of the proxy beside the programs they are named after: the same requests, byte for byte.
#include <gmock/gmock.h>

#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/up_world.hpp"

namespace syncrig::tests {
namespace {

std::string scenario(const std::string& personality, const std::string& authentication) {
  return "# proto-file: scenarios/schema/scenario.proto\n"
         "# proto-message: syncrig.Scenario\n"
         "title: \"A proxy to be calibrated\"\n"
         "story: \"It is asked what the program itself is asked.\"\n"
         "source: \"docs/personalities.md\"\n"
         "world { proxy { personality: " +
         personality + " authentication { scheme: " + authentication +
         " } } downstream { proxy { enabled: true } } }\n"
         "expect { healthy: true }\n";
}

// A world that is in no catalogue.
class CalibratedWorld {
 public:
  CalibratedWorld(const std::string& personality, const std::string& authentication)
      : file_(folder_.write("calibrated.txtpb", scenario(personality, authentication))), world_(file_) {}

  std::string proxy() const { return world_.text("endpoints", "proxy"); }

  // Of a host that the proxy forwards to.
  std::string address() const {
    const auto url = world_.text("endpoints", "upstream");
    const auto start = url.find("//") + 2;
    return url.substr(start, url.find(':', start) - start);
  }

  std::string account() const {
    const auto& proxy = world_.ready().at("accounts").at("proxy");
    return std::string(proxy.at("user").as_string()) + ":" + std::string(proxy.at("password").as_string());
  }

 private:
  TemporaryFolder folder_;
  std::string file_;
  UpWorld world_;
};

struct Product {
  const char* name;
  const char* personality;
};

class Calibration : public ::testing::TestWithParam<Product> {};

TEST_P(Calibration, DiffersFromTheProgramOnlyWhereDocsSaySoAndWhy) {
  const CalibratedWorld open(GetParam().personality, "NONE");
  const CalibratedWorld asking(GetParam().personality, "BASIC");
  const auto ended =
      run_program({"/usr/bin/python3", "-B", CALIBRATE, GetParam().name, open.proxy(), open.address(),
                   asking.proxy(), asking.address(), asking.account(), PERSONALITIES});
  EXPECT_EQ(ended.status, 0) << ended.out;
  EXPECT_THAT(ended.out, testing::HasSubstr("125 requests, 0 differences unexplained"));
}

INSTANTIATE_TEST_SUITE_P(Products, Calibration,
                         ::testing::Values(Product{"squid", "SQUID"}, Product{"haproxy", "HAPROXY"},
                                           Product{"tinyproxy", "TINYPROXY"}, Product{"apache", "APACHE"}),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace syncrig::tests
