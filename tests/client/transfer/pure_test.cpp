#include <gtest/gtest.h>

#include "client/transfer/base64.hpp"
#include "client/transfer/challenge.hpp"
#include "client/transfer/content_range.hpp"
#include "client/transfer/digests.hpp"
#include "client/transfer/download.hpp"
#include "client/transfer/evidence.hpp"

namespace syncrig::client::transfer {
namespace {

TEST(Base64, GivesTheExamplesOfTheRfc) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

TEST(Base64, TurnsTheHexDigestOfAUrlIntoThatOfTheMetadata) {
  EXPECT_EQ(base64(from_hex("2F88DF42DA48AA980FB748D13BAA2DE49CD154AB")), "L4jfQtpIqpgPt0jRO6ot5JzRVKs=");
}

TEST(Base64, IsReadWithBlanksAndPadding) {
  EXPECT_EQ(from_base64("Zm9vYmFy"), "foobar");
  EXPECT_EQ(from_base64("Zm9v\r\n YmE="), "fooba");
  EXPECT_EQ(from_base64("Zm9vYg=="), "foob");
  EXPECT_EQ(from_base64(""), "");
}

TEST(Base64, ThatIsNoneIsRefused) {
  for (const char* text : {"Zm9", "Zm9v!mFy", "====", "Zg=v"}) EXPECT_FALSE(from_base64(text)) << text;
}

TEST(Hex, IsReadInEitherCaseAndWrittenInUpperCase) {
  EXPECT_EQ(to_hex(from_hex("00aBfF")), "00ABFF");
}

TEST(Hex, ThatIsNoneGivesNothing) {
  EXPECT_EQ(from_hex("abc"), "");
  EXPECT_EQ(from_hex("zz"), "");
  EXPECT_EQ(from_hex("-1"), "");
}

TEST(Digests, AreThoseOfThePublishedExamples) {
  Digests digests;
  digests.add(boost::asio::buffer("a", 1));
  digests.add(boost::asio::buffer("bc", 2));
  EXPECT_EQ(digests.sha1(), "A9993E364706816ABA3E25717850C26C9CD0D89D");
  EXPECT_EQ(digests.sha256(), "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
}

TEST(Digests, OfACopyGoOnFromWhereTheOriginalStands) {
  Digests digests;
  digests.add(boost::asio::buffer("ab", 2));
  Digests copy = digests;
  copy.add(boost::asio::buffer("c", 1));
  EXPECT_EQ(copy.sha1(), "A9993E364706816ABA3E25717850C26C9CD0D89D");
  EXPECT_NE(digests.sha1(), copy.sha1());
}

TEST(Challenge, ListsTheSchemesOfAllFieldsAndNotTheirParameters) {
  simulator::http::Fields fields;
  fields.insert("Proxy-Authenticate", "Negotiate");
  fields.insert("Proxy-Authenticate", "NTLM, Basic realm=\"a, Digest b\", charset=\"UTF-8\"");
  EXPECT_EQ(offered_schemes(fields), (std::vector<std::string>{"Negotiate", "NTLM", "Basic"}));
  EXPECT_TRUE(offers(offered_schemes(fields), "basic"));
  EXPECT_FALSE(offers(offered_schemes(fields), "Digest"));
}

TEST(ContentRange, IsReadWithAndWithoutATotal) {
  const auto range = parse_content_range("bytes 5-9/20");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->first, 5U);
  EXPECT_EQ(range->last, 9U);
  EXPECT_EQ(range->total, 20U);
  EXPECT_EQ(parse_content_range("bytes 5-9/*")->total, std::nullopt);
}

TEST(ContentRange, ThatIsNoneIsRefused) {
  for (const char* text :
       {"", "bytes", "bytes 5-9", "bytes 5/9", "bytes */20", "items 5-9/20", "bytes 5-9/20x"}) {
    EXPECT_FALSE(parse_content_range(text)) << text;
  }
}

TEST(ContentPath, HasTheLastTwoDigitsOfTheDigestAsItsFolder) {
  EXPECT_EQ(content_path("500e4656b4f0ca3431565631989090bbeeb74bcc", "windows2000-kb873339.x86.exe"),
            "/Content/CC/500E4656B4F0CA3431565631989090BBEEB74BCC.exe");
  EXPECT_EQ(content_path("500E4656B4F0CA3431565631989090BBEEB7400A", "noextension"),
            "/Content/0A/500E4656B4F0CA3431565631989090BBEEB7400A");
}

TEST(ContentPath, LeavesOutAnExtensionThatWouldLeadElsewhere) {
  for (const char* name : {"a./../b", "a.b c", "a.exe\r\nX: y", "a.b?c", "a.%2f"})
    EXPECT_EQ(content_path("500E4656B4F0CA3431565631989090BBEEB7400A", name),
              "/Content/0A/500E4656B4F0CA3431565631989090BBEEB7400A")
        << name;
}

TEST(Url, LeavesOutPort80AndBracketsAddresses) {
  EXPECT_EQ(Url("wsus1", 80, "/a").text(), "http://wsus1/a");
  EXPECT_EQ(Url("wsus1", 8530, "/a").text(), "http://wsus1:8530/a");
  EXPECT_EQ(Url("::1", 8530, "/a").authority(), "[::1]:8530");
}

TEST(Url, IsReadFromItsText) {
  const auto url = parse_url("http://update.corp.test/c/a%20b.exe?x=1");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host, "update.corp.test");
  EXPECT_EQ(url->port, 80);
  EXPECT_EQ(url->path, "/c/a%20b.exe?x=1");
  EXPECT_EQ(parse_url("http://127.0.0.1:8530")->text(), "http://127.0.0.1:8530/");
  EXPECT_EQ(parse_url("http://[::1]:8530/x")->host, "::1");
}

TEST(Url, MayBeASecureOne) {
  const auto url = parse_url("https://wsus1.corp.test:8531/a");
  ASSERT_TRUE(url && url->secure());
  EXPECT_EQ(url->text(), "https://wsus1.corp.test:8531/a");
  EXPECT_EQ(parse_url("https://wsus1/a")->port, 443);
  EXPECT_EQ(parse_url("https://wsus1/a")->authority(), "wsus1");
  EXPECT_EQ(parse_url("https://wsus1/a")->host_and_port(), "wsus1:443");
  EXPECT_FALSE(parse_url("http://wsus1/a")->secure());
}

TEST(Url, ThatIsNotHttpIsNone) {
  for (const char* text : {"", "/Content/x", "http:///x", "ftp://h/x", "h:80"})
    EXPECT_FALSE(parse_url(text)) << text;
}

TEST(Evidence, MasksCredentialsAndKeepsWhatDecides) {
  simulator::http::RequestHead head;
  head.version(11);
  head.method(simulator::http::verb::get);
  head.target("/x");
  head.set("Range", "bytes=0-1");
  head.set("Proxy-Authorization", "Basic c2VjcmV0");
  head.set("Accept", "*/*");
  EXPECT_EQ(evidence_of(head),
            (Evidence{"> GET /x HTTP/1.1", "> Range: bytes=0-1", "> Proxy-Authorization: Basic ***"}));
}

TEST(Evidence, ShowsTheStatusLineAsItCame) {
  simulator::http::ResponseHead head;
  head.version(10);
  head.result(206);
  head.reason("Partial");
  head.set("Via", "1.0 proxy");
  head.set("Date", "now");
  EXPECT_EQ(evidence_of(head), (Evidence{"< HTTP/1.0 206 Partial", "< Via: 1.0 proxy"}));
}

}  // namespace
}  // namespace syncrig::client::transfer
