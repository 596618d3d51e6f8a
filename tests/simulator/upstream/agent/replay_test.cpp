#include <gmock/gmock.h>

#include <algorithm>

#include "simulator/updates/digests.hpp"
#include "tests/simulator/upstream/agent/agent_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::size_t piece_bytes = 1024 * 1024;

// An agent on a 64-bit computer with Windows 11: what it would find installed.
bool is_installed(const std::string& core) {
  if (core.find("UpdateType=\"Category\"") != core.npos)
    return core.find("<IsInstalled><True /></IsInstalled>") != core.npos;
  return core.find("<b.Processor Architecture=\"9\" />") != core.npos;
}

// The bytes of a file as Delivery Optimization gets them: closed ranges, the last first.
std::string in_pieces(AgentSite& site, const std::string& path, std::size_t bytes) {
  std::string all(bytes, '\0');
  for (auto end = bytes; end > 0;) {
    const auto begin = (end - 1) / piece_bytes * piece_bytes;
    const auto range = std::to_string(begin) + "-" + std::to_string(end - 1);
    const auto reply = site.get(path, {{"Accept", "*/*"},
                                       {"Range", "bytes=" + range},
                                       {"User-Agent", "Microsoft-Delivery-Optimization/10.1"},
                                       {"MS-CV", "me4WAo5lqUCG/53V.1.0.0.2.2"},
                                       {"Content-Length", "0"},
                                       {"Host", "wsus1.corp.test:8530"}});
    EXPECT_EQ(reply.status(), 206U);
    EXPECT_EQ(reply.field("Content-Range"), "bytes " + range + "/" + std::to_string(bytes));
    all.replace(begin, end - begin, reply.text);
    end = begin;
  }
  return all;
}

class TextBytes final : public updates::Bytes {
 public:
  explicit TextBytes(const std::string& text) : text_(text) {}
  std::uint64_t size() const override { return text_.size(); }
  void fill(std::uint64_t offset, std::span<char> room) const override {
    std::ranges::copy(text_.substr(offset, room.size()), room.begin());
  }

 private:
  const std::string& text_;
};

// From the first word to the bytes of every file that the computer could need.
TEST(Windows11, ScansToTheEndAndGetsEveryFile) {
  AgentSite site;
  EXPECT_EQ(site.config().value("IsRegistrationRequired"), "true");
  auto cookie = site.registered_cookie();
  std::vector<unsigned> installed, cached;
  for (int call = 0;; ++call) {
    ASSERT_LT(call, 30);
    const auto reply = site.scan(cookie, installed, cached);
    cookie = cookie_element("cookie", reply);
    const auto fresh = told_updates(reply);
    for (const auto& one : fresh)
      (!one.is_leaf && is_installed(one.xml) ? installed : cached).push_back(one.id);
    EXPECT_THAT(told_updates(reply, "ChangedUpdates"), IsEmpty());
    EXPECT_THAT(all_values(reply, "//OutOfScopeRevisionIDs/int"), IsEmpty());
    if (fresh.empty()) break;
  }
  ASSERT_THAT(installed, Not(IsEmpty()));
  std::set<std::string> seen;
  for (std::size_t first = 0; first < cached.size(); first += 50) {
    const std::vector<unsigned> ids(
        cached.begin() + static_cast<std::ptrdiff_t>(first),
        cached.begin() + static_cast<std::ptrdiff_t>(std::min(first + 50, cached.size())));
    const auto reply =
        site.client("GetExtendedUpdateInfo",
                    cookie + id_list("revisionIDs", ids) +
                        "<infoTypes><XmlUpdateFragmentType>Extended</XmlUpdateFragmentType>"
                        "<XmlUpdateFragmentType>LocalizedProperties</XmlUpdateFragmentType></infoTypes>"
                        "<locales><string>en-US</string><string>en</string></locales>");
    ASSERT_EQ(reply.status(), 200U);
    const auto digests = all_values(reply, "//FileLocation/FileDigest");
    const auto urls = all_values(reply, "//FileLocation/Url");
    for (std::size_t i = 0; i < urls.size(); ++i) {
      constexpr std::string_view site_url = "http://wsus1.corp.test:8530";
      ASSERT_EQ(urls[i].substr(0, site_url.size()), site_url);
      const auto bytes = site.store->file([&] {
        updates::Sha1 sha1;
        std::ranges::copy(*updates::parse_base64(digests[i]), sha1.begin());
        return sha1;
      }());
      if (bytes->bytes > 4 * piece_bytes || bytes->patching == updates::PatchingType::express) continue;
      const auto content = in_pieces(site, urls[i].substr(site_url.size()), bytes->bytes);
      EXPECT_EQ(updates::base64(updates::sha1_of(TextBytes(content))), digests[i]);
      seen.insert(digests[i]);
    }
  }
  EXPECT_THAT(seen, Not(IsEmpty()));
}

TEST(Windows11, BeginsALaterScanWithTheCookieItHas) {
  AgentSite site;
  const auto cookie = site.registered_cookie();
  site.scan(cookie);
  site.now += std::chrono::minutes(30);
  EXPECT_EQ(site.scan(cookie).status(), 200U);
}

TEST(Windows11, SendsWhatNewerAgentsAddAndIsUnderstood) {
  AgentSite site;
  const auto reply = site.client(
      "SyncUpdates",
      site.registered_cookie() +
          "<parameters><ExpressQuery>false</ExpressQuery><SkipSoftwareSync>false</SkipSoftwareSync>"
          "<NeedTwoGroupOutOfScopeUpdates>true</NeedTwoGroupOutOfScopeUpdates>"
          "<AlsoPerformRegularSync>true</AlsoPerformRegularSync><ComputerSpec />"
          "<ProductsParameters><SyncCurrentVersionOnly>false</SyncCurrentVersionOnly>"
          "<DeviceAttributes>App=WU_OS;UpdateServiceUrl=http://wsus1.corp.test:8530;</DeviceAttributes>"
          "<CallerAttributes>Interactive=0;</CallerAttributes><Products "
          "/></ProductsParameters></parameters>");
  EXPECT_EQ(reply.status(), 200U);
  EXPECT_THAT(told_updates(reply), Not(IsEmpty()));
}

}  // namespace
}  // namespace syncrig::tests
