#include "simulator/upstream/contracts.hpp"

#include <gmock/gmock.h>

#include "simulator/upstream/agent/services.hpp"
#include "tests/simulator/upstream/services_site.hpp"

namespace syncrig::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using upstream::Service;

const Service* const services[] = {&upstream::server_sync, &upstream::dss_auth, &upstream::reporting,
                                   &upstream::agent::client_web, &upstream::agent::simple_auth};

using Names = std::vector<std::string>;

// "namespace/name" of each operation, sorted.
Names honoured(const Service& service) {
  Names names;
  for (const auto& operation : service.operations)
    names.push_back(std::string(operation.action_namespace) + "/" + std::string(operation.name));
  std::ranges::sort(names);
  return names;
}

Names promised(const Service& service) {
  Names names;
  for (const auto& schema : service.contract->schemas) {
    for (const auto& exchange : schema.exchanges)
      names.push_back(std::string(schema.namespace_uri) + "/" + std::string(exchange.name));
  }
  std::ranges::sort(names);
  return names;
}

// An agent's GetTimestamps is promised, as real servers promise it, and answered with a fault.
TEST(Contracts, PromiseWhatIsHonouredAndNothingElse) {
  for (const auto* service : services) {
    auto names = promised(*service);
    std::erase_if(names, [](const auto& name) { return name.ends_with("/GetTimestamps"); });
    EXPECT_EQ(names, honoured(*service)) << service->name;
  }
}

// Every type that a field names is there.
void expect_types(const soap::Schema& schema, std::span<const soap::Field> fields) {
  for (const auto& field : fields) {
    const bool own = field.type.front() >= 'A' && field.type.front() <= 'Z';
    EXPECT_TRUE(!own || soap::find_type(schema, field.type)) << field.name << " " << field.type;
  }
}

TEST(Contracts, DefineTheTypesTheyName) {
  for (const auto* service : services) {
    for (const auto& schema : service->contract->schemas) {
      for (const auto& exchange : schema.exchanges) {
        expect_types(schema, exchange.request);
        expect_types(schema, exchange.response);
      }
      for (const auto& type : schema.types) {
        expect_types(schema, type.fields);
        expect_types(schema, type.attributes);
      }
    }
  }
}

TEST(Contracts, AreShownAsWsdlWhateverTheCaseOfTheQuery) {
  Site site;
  for (const auto* service : services) {
    for (const auto* query : {"?wsdl", "?WSDL", "?Wsdl"}) {
      const auto reply = site.get(std::string(service->path) + query, {{"Host", "127.9.9.9:8530"}});
      EXPECT_EQ(reply.status(), 200U);
      EXPECT_EQ(reply.field("Content-Type"), "text/xml; charset=utf-8");
      EXPECT_THAT(reply.text, StartsWith(R"(<?xml version="1.0" encoding="utf-8"?><wsdl:definitions )"));
      EXPECT_THAT(reply.text, HasSubstr("<soap:address location=\"http://127.9.9.9:8530" +
                                        std::string(service->path) + "\" />"));
    }
  }
}

std::string identities(const updates::Store& store) {
  std::string entries;
  for (updates::Row row = 0; row < store.rows() && row < 100; ++row) {
    if (const auto listed = store.listed(row))
      entries += "<UpdateIdentity><UpdateID>" + updates::to_text(listed->identity.id) +
                 "</UpdateID><RevisionNumber>" + std::to_string(listed->identity.revision) +
                 "</RevisionNumber></UpdateIdentity>";
  }
  return "<updateIds>" + entries + "</updateIds>";
}

TEST(Contracts, AreKeptByTheAnswersOfASynchronisation) {
  Site site;
  const auto cookie = site.cookie();
  const std::pair<const char*, std::string> table[] = {
      {"GetAuthConfig", ""},
      {"GetCookie", Site::asks_for_cookie(site.authorization())},
      {"GetConfigData", cookie},
      {"GetRevisionIdList", cookie + "<filter><GetConfig>true</GetConfig></filter>"},
      {"GetRevisionIdList", cookie + "<filter><GetConfig>false</GetConfig></filter>"},
      {"GetUpdateData", cookie + identities(*site.store)},
  };
  for (const auto& [operation, inner] : table) {
    const auto reply = site.sync(operation, inner);
    EXPECT_EQ(reply.status(), 200U) << operation;
    EXPECT_EQ(departure_of(upstream::server_sync, reply), "");
  }
  const auto authorization = site.auth(
      "GetAuthorizationCookie",
      "<accountName>a</accountName><accountGuid>0bd1a5a6-6b0c-4f7c-9a53-7a1e9d3f2c11</accountGuid>");
  EXPECT_EQ(departure_of(upstream::dss_auth, authorization), "");
}

TEST(Contracts, TellTheServersOwnNameToACallerThatNamesNone) {
  Site site;
  EXPECT_THAT(site.get(std::string(upstream::dss_auth.path) + "?wsdl").text,
              HasSubstr("\"http://wsus1.corp.test:8530/DssAuthWebService/DssAuthWebService.asmx\""));
}

TEST(Contracts, AnyOtherQueryGetsThePageForPeople) {
  Site site;
  for (const auto* query : {"", "?", "?disco", "?wsdl=1", "?op=Ping"}) {
    const auto reply = site.get(std::string(upstream::reporting.path) + query);
    EXPECT_EQ(reply.field("Content-Type"), "text/html; charset=utf-8") << query;
    EXPECT_THAT(reply.text, HasSubstr("<li>RollupComputers</li>"));
  }
}

}  // namespace
}  // namespace syncrig::tests
