// What gateways and networks do to files and messages, and which of their doings is told from which.
#include "tests/client/checks/site.hpp"

namespace syncrig::client::checks {
namespace {

namespace asio = tests::asio;
namespace http = tests::http;
using http::field;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::Asked;
using namespace std::chrono_literals;

using Reply = std::optional<http::Response>;

bool is_of_a_file(const Asked& asked) {
  return asked.target.find("/Content/") != std::string::npos;
}

class MeddlingTest : public tests::Site {
 protected:
  // The proxy does `reply` to requests for files.
  void proxy_does(std::function<Reply(const Asked&)> reply) {
    use_proxy();
    at_proxy = [reply = std::move(reply)](const Asked& asked) {
      return is_of_a_file(asked) ? reply(asked) : Reply();
    };
  }

  void proxy_changes(std::function<void(const Asked&, http::Response&)> change) {
    use_proxy();
    from_proxy = [change = std::move(change)](const Asked& asked, http::Response& response) {
      if (is_of_a_file(asked)) change(asked, response);
    };
  }
};

TEST_F(MeddlingTest, RangesThatTheProxyResetsAreBlocked) {
  proxy_does([](const Asked& asked) { return asked.field(field::range).empty() ? Reply() : tests::reset(); });
  EXPECT_THAT(only_finding(RANGE_BLOCKED, PROXY).affected(), ElementsAre("Update A"));
}

TEST_F(MeddlingTest, RangesThatTheProxyForbidsAreBlocked) {
  proxy_does([](const Asked& asked) {
    return asked.field(field::range).empty() ? Reply() : tests::status_page(403);
  });
  EXPECT_THAT(only_finding(RANGE_BLOCKED, PROXY).message(), HasSubstr("403"));
}

TEST_F(MeddlingTest, RangesThatTheNetworkResetsAreBlockedThere) {
  at_upstream = [](const Asked& asked) {
    return asked.field(field::range).empty() ? Reply() : tests::reset();
  };
  only_finding(RANGE_BLOCKED, NETWORK);
}

TEST_F(MeddlingTest, ARangeThatIsSaidNotToBeThereIsMisanswered) {
  proxy_does([](const Asked& asked) {
    return asked.field(field::range).empty() ? Reply() : tests::status_page(416);
  });
  EXPECT_THAT(only_finding(RANGE_MISANSWERED, PROXY).message(), HasSubstr("416"));
}

TEST_F(MeddlingTest, BytesOfAnotherRangeAreMisanswered) {
  proxy_changes([](const Asked& asked, http::Response& response) {
    if (response.head.result_int() != 206) return;
    const auto bytes = *response.body->size();
    response.body = http::text_body(std::string(bytes, '?'));
    static_cast<void>(asked);
  });
  only_finding(RANGE_MISANSWERED, PROXY);
}

TEST_F(MeddlingTest, AlteredBytesAreCorruptHoweverTheyAreAskedFor) {
  proxy_changes([](const Asked& asked, http::Response& response) {
    if (asked.method == "GET") response.body = http::text_body(std::string(*response.body->size(), '?'));
  });
  only_finding(CONTENT_CORRUPT, PROXY);
}

TEST_F(MeddlingTest, HeadThatFailsWhereGetWorksIsBroken) {
  unsigned status = 0;
  proxy_does(
      [&](const Asked& asked) { return asked.method == "HEAD" ? tests::status_page(status) : Reply(); });
  for (const unsigned one : {403U, 405U, 501U}) {
    status = one;
    EXPECT_THAT(only_finding(HEAD_BROKEN, PROXY).message(), HasSubstr(std::to_string(one)));
  }
}

TEST_F(MeddlingTest, HeadWithoutALengthWhereGetHasOneIsBroken) {
  proxy_changes([](const Asked& asked, http::Response& response) {
    if (asked.method == "HEAD") response.head.set(field::content_length, "0");
  });
  only_finding(HEAD_BROKEN, PROXY);
}

TEST_F(MeddlingTest, HeadAndGetOfDifferentLengthsDisagree) {
  proxy_changes([](const Asked& asked, http::Response& response) {
    if (asked.method == "HEAD") response.head.set(field::content_length, "77");
  });
  only_finding(HEAD_GET_MISMATCH, PROXY);
}

TEST_F(MeddlingTest, HeadAndGetOfDifferentStampsDisagree) {
  proxy_changes([](const Asked& asked, http::Response& response) {
    if (asked.method == "HEAD") response.head.set(field::last_modified, "Sun, 02 Jan 2022 00:00:00 GMT");
  });
  only_finding(HEAD_GET_MISMATCH, PROXY);
}

TEST_F(MeddlingTest, AStampThatIsAnotherOneEachTimeChanges) {
  int count = 0;
  proxy_changes([&](const Asked&, http::Response& response) {
    response.head.set(field::last_modified,
                      "Sun, 02 Jan 2022 00:00:" + std::to_string(10 + ++count % 50) + " GMT");
  });
  only_finding(CONTENT_CHANGES, PROXY);
}

// Each of two nodes has its own, and they take turns.
TEST_F(MeddlingTest, StampsThatTakeTurnsChange) {
  int count = 0;
  proxy_changes([&](const Asked&, http::Response& response) {
    if (++count % 2 == 0) response.head.set(field::last_modified, "Sun, 02 Jan 2022 00:00:00 GMT");
  });
  only_finding(CONTENT_CHANGES, PROXY);
}

TEST_F(MeddlingTest, MoreFieldsThanAClientTakesAreARewriting) {
  use_proxy();
  from_proxy = [](const Asked&, http::Response& response) {
    for (int i = 0; i < 300; ++i) response.head.insert("X-Label", std::string(400, 'x'));
  };
  only_finding(PROXY_REWRITES, PROXY);
}

TEST_F(MeddlingTest, APageInThePlaceOfAFileReplacesIt) {
  proxy_does([](const Asked&) { return tests::status_page(200, "<html>blocked</html>"); });
  EXPECT_THAT(only_finding(CONTENT_REPLACED, PROXY).evidence(), Contains(HasSubstr("<html>blocked")));
}

TEST_F(MeddlingTest, APageOfTheUpstreamIsTheUpstreams) {
  at_upstream = [](const Asked& asked) {
    return is_of_a_file(asked) ? tests::status_page(200, "<html>sorry</html>") : Reply();
  };
  only_finding(CONTENT_REPLACED, UPSTREAM);
}

TEST_F(MeddlingTest, LargeFilesAloneThatAreForbiddenAreTooLarge) {
  proxy_does([this](const Asked& asked) {
    const bool large = asked.target.find(path_of_update(0)) != std::string::npos;
    return large ? tests::status_page(403) : Reply();
  });
  EXPECT_THAT(only_finding(CONTENT_TOO_LARGE, PROXY).affected(), ElementsAre("Update A"));
}

TEST_F(MeddlingTest, SmallFilesAloneThatAreForbiddenAreNotTooLarge) {
  proxy_does([this](const Asked& asked) {
    const bool small = asked.target.find(path_of_update(1)) != std::string::npos;
    return small ? tests::status_page(403) : Reply();
  });
  only_finding(PROXY_FORBIDS, PROXY);
}

TEST_F(MeddlingTest, ASlowLineIsNotBlamedForWhatItIs) {
  facts.mutable_bits()->set_line_bytes_per_s(100);
  expect_healthy();
}

TEST_F(MeddlingTest, ThePortalOfAnotherHostIsOne) {
  use_proxy();
  at_proxy = [](const Asked&) {
    auto response = tests::status_page(302);
    response.head.set(field::location, "http://portal.corp.test/login");
    return Reply(std::move(response));
  };
  only_finding(PROXY_CAPTIVE_PORTAL, PROXY);
  at_proxy = [](const Asked&) { return Reply(tests::status_page(511)); };
  only_finding(PROXY_CAPTIVE_PORTAL, PROXY);
}

TEST_F(MeddlingTest, ARedirectionWithinTheUpstreamIsNoPortal) {
  use_proxy();
  at_upstream = [](const Asked&) {
    auto response = tests::status_page(302);
    response.head.set(field::location, "http://wsus1.corp.test:8531/");
    return Reply(std::move(response));
  };
  only_finding(UPSTREAM_NOT_WSUS, UPSTREAM);
}

TEST_F(MeddlingTest, AFaultThatOnlyTheProxyCausesIsARewriting) {
  use_proxy();
  at_proxy = [](const Asked& asked) -> Reply {
    if (asked.target.find("ServerSync") == std::string::npos) return {};
    return tests::soap_fault("InvalidParameters", "");
  };
  only_finding(PROXY_REWRITES, PROXY);
}

TEST_F(MeddlingTest, XmlThatOnlyTheProxyBreaksIsARewriting) {
  use_proxy();
  from_proxy = [](const Asked& asked, http::Response& response) {
    if (asked.method != "POST") return;
    response = http::make_response(http::status::ok, "text/xml", "<soap:Envelope/><script/>");
  };
  only_finding(PROXY_REWRITES, PROXY);
}

TEST_F(MeddlingTest, AFaultOfTheUpstreamIsNoRewriting) {
  use_proxy();
  script.faults["GetConfigData"] = {"InternalServerError", "InternalServerError"};
  only_finding(UPSTREAM_SOAP_FAULT, UPSTREAM);
}

TEST_F(MeddlingTest, AServerAnswersSilenceOnlyToWhatIsLong) {
  facts.mutable_wsus()->set_request_timeout_ms(50);
  const net::Listener silent(context.get_executor(), net::Endpoint(asio::ip::make_address("127.0.0.10"), 0));
  facts.mutable_wsus()->set_upstream_port(silent.local().port());
  only_finding(CONNECTION_SILENT, NETWORK);
}

TEST_F(MeddlingTest, ConnectionsThatAreResetOverFilesAreTheNetworks) {
  at_upstream = [](const Asked& asked) { return is_of_a_file(asked) ? Reply(tests::reset()) : Reply(); };
  only_finding(CONNECTION_RESET, NETWORK);
}

TEST_F(MeddlingTest, AProxyThatTheMachineKnowsAndWsusDoesNotUseIsNeeded) {
  use_proxy();
  facts.mutable_proxy()->set_enabled(false);
  facts.mutable_host()->set_address("127.0.0.20");
  at_upstream = [](const Asked& asked) {
    return asked.client == "127.0.0.20" ? Reply(tests::reset()) : Reply();
  };
  at_proxy = [this](const Asked& asked) -> Reply {
    auto forwarded = asked;
    forwarded.client = "127.0.0.12";
    forwarded.target = std::string(http::path_of(asked.target));
    return upstream_answer(forwarded);
  };
  EXPECT_THAT(only_finding(PROXY_NEEDED, DOWNSTREAM).affected(), ElementsAre("proxy.corp.test"));
}

TEST_F(MeddlingTest, AProxyThatNoMachineCanHaveIsAWrongSetting) {
  use_proxy();
  facts.mutable_proxy()->set_server("http://proxy.corp.test:3128");
  only_finding(PROXY_SETTING_INVALID, DOWNSTREAM);
  EXPECT_TRUE(proxy->asked().empty());
}

TEST_F(MeddlingTest, AnExpectationThatTheProxyRefusesIsNamed) {
  use_proxy();
  at_proxy = [](const Asked& asked) -> Reply {
    if (asked.field(field::expect).empty()) return {};
    return tests::status_page(417);
  };
  for (int i = 0; i < 20; ++i) facts.mutable_wsus()->add_products(std::string(100, 'p'));
  only_finding(PROXY_REFUSES_EXPECT, PROXY);
}

}  // namespace
}  // namespace syncrig::client::checks
