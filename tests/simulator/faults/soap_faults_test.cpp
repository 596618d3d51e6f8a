// Faults that speak SOAP: a fault instead of the answer, and answers whose XML is bent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/faults/xml_edit.hpp"
#include "simulator/http/error.hpp"
#include "simulator/soap/fault.hpp"
#include "tests/simulator/faults/faulty_site.hpp"

namespace syncrig::simulator::faults {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using tests::FaultySite;
using tests::PiecesBody;

std::string post(const std::string& path, const std::string& fields) {
  return "POST " + path + " HTTP/1.1\r\nHost: wsus1:8530\r\n" + fields + "Content-Length: 0\r\n\r\n";
}

const std::string action = "http://www.microsoft.com/SoftwareDistribution/Server/GetCookie";
const std::string call_1_1 =
    post("/S.asmx", "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"" + action + "\"\r\n");

tests::CannedAnswer::Reply xml(std::string text, std::string type = "text/xml; charset=utf-8") {
  return [text, type](const http::Request&) { return http::make_response(http::status::ok, type, text); };
}

// The body of the one answer in `said`.
std::string body_in(const std::string& said) {
  const auto start = said.find("\r\n\r\n") + 4;
  return said.substr(start, said.size() - start - std::string_view("<FIN>").size());
}

TEST(AnswerSoapFault, IsLaidOutAsTheServicesDo) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        answer_soap_fault { error_code: "InvalidParameters" message: "filter" })pb"});
  const auto said = site.say(call_1_1);
  const soap::FaultPlace place{"http://wsus1:8530/S.asmx", "XX", action};
  auto expected =
      soap::in_envelope(soap::Version::v1_1, {soap::ErrorCode::InvalidParameters, "filter"}, place);
  const auto id = expected.find("<ID>XX") + 4;
  EXPECT_THAT(said, StartsWith("HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/xml; "
                               "charset=utf-8\r\n"));
  const auto body = body_in(said);
  EXPECT_EQ(body.substr(0, id) + "XX" + body.substr(id + 36), expected);
  EXPECT_THAT(body.substr(id, 36), testing::MatchesRegex("[0-9a-f]+-[0-9a-f]+-4[0-9a-f]+-8[0-9a-f]+-.*"));
  EXPECT_THAT(site.receipts(), ElementsAre("f #1: answered the SOAP fault InvalidParameters"));
  EXPECT_EQ(site.went_on(), "");
}

TEST(AnswerSoapFault, HasAnIdOfItsOwnEachTime) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        answer_soap_fault { error_code: "ServerBusy" })pb"});
  const auto first = body_in(site.say(call_1_1));
  EXPECT_NE(body_in(site.say(call_1_1)), first);
}

TEST(AnswerSoapFault, SpeaksTheVersionOfTheRequest) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        answer_soap_fault { error_code: "ServerChanged" })pb"});
  const auto said = site.say(post("/S.asmx", "Content-Type: application/soap+xml; action=\"a/B\"\r\n"));
  EXPECT_THAT(said, HasSubstr("\r\nContent-Type: application/soap+xml; charset=utf-8\r\n"));
  EXPECT_THAT(said, HasSubstr("<soap:Value>soap:Sender</soap:Value>"));
}

TEST(AnswerSoapFault, ToAnAgentIsFromWcf) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        answer_soap_fault { error_code: "ConfigChanged" })pb"});
  const auto said = site.say(post("/ClientWebService/client.asmx", "Content-Type: text/xml\r\n"));
  EXPECT_THAT(said, AllOf(HasSubstr("<faultcode>s:Client</faultcode>"), Not(HasSubstr("faultactor"))));
}

TEST(AnswerSoapFault, BlamesWhomTheScenarioBlames) {
  const auto said = [](const std::string& settings) {
    FaultySite site({"name: \"f\" at: PROXY answer_soap_fault { " + settings + " }"});
    return site.say(call_1_1);
  };
  EXPECT_THAT(said(R"(error_code: "InvalidCookie")"), HasSubstr(">soap:Client<"));
  EXPECT_THAT(said(R"(error_code: "InvalidCookie" client: false)"), HasSubstr(">soap:Server<"));
  EXPECT_THAT(said(R"(error_code: "ServerBusy")"), HasSubstr(">soap:Server<"));
  EXPECT_THAT(said(R"(error_code: "ServerBusy" client: true)"), HasSubstr(">soap:Client<"));
}

constexpr auto list = "<a><x:New b='>'><New/>1</x:New><!-- <New>2</New> --><New c=\"d\" /><Old>3</Old></a>";

TEST(RemoveElement, TakesOutEachOfItsNameWhateverItsPrefix) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        remove_element { name: "New" })pb"},
                  xml(list));
  EXPECT_EQ(site.say(call_1_1),
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: 40\r\n\r\n"
            "<a><!-- <New>2</New> --><Old>3</Old></a><FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("f #1: removed 2 times New"));
}

TEST(RewriteElement, PutsTheTextInTheirPlaceAndKeepsTheirTags) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        rewrite_element { name: "New" text: "<&" })pb"},
                  xml(list));
  EXPECT_EQ(body_in(site.say(call_1_1)),
            "<a><x:New b='>'>&lt;&amp;</x:New><!-- <New>2</New> -->"
            "<New c=\"d\">&lt;&amp;</New><Old>3</Old></a>");
  EXPECT_THAT(site.receipts(), ElementsAre("f #1: rewrote 2 times New"));
}

TEST(RewriteElement, WithoutTextEmptiesThem) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        rewrite_element { name: "New" })pb"},
                  xml(list));
  EXPECT_EQ(body_in(site.say(call_1_1)),
            "<a><x:New b='>'></x:New><!-- <New>2</New> --><New c=\"d\" /><Old>3</Old></a>");
  EXPECT_THAT(site.receipts(), ElementsAre("f #1: rewrote 1 times New"));
}

TEST(RewriteElement, ToTheSameTextLeavesNoReceipt) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        rewrite_element { name: "Old" text: "3" })pb"},
                  xml(list));
  EXPECT_EQ(body_in(site.say(call_1_1)), list);
  EXPECT_THAT(site.receipts(), IsEmpty());
}

TEST(BreakXml, TakesTheLastBracketAwayAndTellsTheRightLength) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        break_xml {})pb"},
                  xml("<a><b/></a>\n", "Application/SOAP+XML"));
  EXPECT_EQ(site.say(call_1_1),
            "HTTP/1.1 200 OK\r\nContent-Type: Application/SOAP+XML\r\nContent-Length: 11\r\n\r\n"
            "<a><b/></a\n<FIN>");
  EXPECT_THAT(site.receipts(), ElementsAre("f #1: took the last > away"));
}

http::Response in_pieces(std::vector<std::string> pieces, boost::system::error_code fails) {
  auto response = http::make_response(http::status::ok, "text/xml", "");
  response.head.erase(http::field::content_length);
  response.body = std::make_unique<PiecesBody>(std::move(pieces), fails);
  return response;
}

TEST(XmlEdit, GivesAChunkedAnswerALength) {
  FaultySite site({R"pb(name: "f"
                        at: PROXY
                        break_xml {})pb"},
                  [](const http::Request&) {
                    auto response = in_pieces({"<a", "/>"}, {});
                    response.head.set(http::field::transfer_encoding, "chunked");
                    return response;
                  });
  EXPECT_EQ(site.say(call_1_1),
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 3\r\n\r\n<a/<FIN>");
}

using Reply = http::Response (*)(const http::Request&);

// An answer that is not for these faults, or in which they find nothing.
struct Unfit {
  std::string name;
  Reply reply;
};

class UneditedXml : public testing::TestWithParam<Unfit> {};

// HTTP/1.0 has no chunks, whose boundaries may move.
constexpr auto unchunked = "POST /S.asmx HTTP/1.0\r\nContent-Length: 0\r\n\r\n";

TEST_P(UneditedXml, PassesAndLeavesNoReceipt) {
  for (const std::string kind :
       {"remove_element { name: \"New\" }", "rewrite_element { name: \"New\" }", "break_xml {}"}) {
    FaultySite faulty({"name: \"f\" at: PROXY " + kind}, GetParam().reply);
    FaultySite healthy({}, GetParam().reply);
    EXPECT_EQ(faulty.say(unchunked), healthy.say(unchunked)) << kind;
    EXPECT_THAT(faulty.receipts(), IsEmpty()) << kind;
  }
}

const std::vector<Unfit> unfit{
    {"OfAnotherType",
     [](const http::Request&) { return http::make_response(http::status::ok, "text/html", list); }},
    {"WithoutMarkup",
     [](const http::Request&) { return http::make_response(http::status::ok, "text/xml", "no"); }},
    {"WithoutText",
     [](const http::Request&) { return http::make_response(http::status::ok, "text/xml", ""); }},
    {"InPiecesWithoutMarkup",
     [](const http::Request&) {
       return in_pieces({"n", "o"}, {});
     }},
    {"Cut",
     [](const http::Request&) {
       return in_pieces({"<a>", "<New>1</New>"}, http::Errc::body_cut);
     }},
    {"Compressed",
     [](const http::Request&) {
       auto response = http::make_response(http::status::ok, "text/xml", list);
       response.head.set(http::field::content_encoding, "gzip");
       return response;
     }},
};

INSTANTIATE_TEST_SUITE_P(Xml, UneditedXml, testing::ValuesIn(unfit),
                         [](const auto& one) { return one.param.name; });

TEST(XmlEdit, LetsPassWhatIsTooLong) {
  const std::string text = "<a>" + std::string(64 << 20, ' ') + "</a>";
  const std::vector<std::string> pieces{text.substr(0, 5), text.substr(5, text.size() - 9),
                                        text.substr(text.size() - 4)};
  net::asio::io_context context{1};
  journal::Journal journal(10);
  const auto around =
      editing_xml([](std::string&, http::ResponseHead&) { return "edited"; }, Receipts(journal, PROXY, "f"));
  const auto answer = around(
      std::make_unique<tests::CannedAnswer>([&](const http::Request&) { return in_pieces(pieces, {}); }));
  http::Request request;
  auto response = tests::run(context, answer->answer(request));
  const auto passed = tests::run(context, http::read_all(*response.body, 2 * text.size()));
  ASSERT_TRUE(passed.has_value());
  EXPECT_TRUE(*passed == text);
  EXPECT_THAT(tests::receipts_in(journal), IsEmpty());
}

}  // namespace
}  // namespace syncrig::simulator::faults
