// One upstream in process, and the requests that tests send it.
#pragma once

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "simulator/http/body.hpp"
#include "simulator/updates/text_encoding.hpp"
#include "simulator/upstream/upstream.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::tests {

namespace http = simulator::http;
namespace updates = simulator::updates;

struct Reply {
  http::ResponseHead head;
  std::string text;

  unsigned status() const { return head.result_int(); }
  std::string field(std::string_view name) const { return std::string(head[name]); }

  // The text of the first element named `name`, whatever its prefix.
  std::string value(const std::string& name) const {
    pugi::xml_document document;
    document.load_string(text.c_str());
    return document.select_node(("//*[local-name()='" + name + "']").c_str()).node().text().get();
  }

  // "InvalidCookie"; empty if it is no fault.
  std::string error_code() const { return value("ErrorCode"); }
};

using FieldLines = std::vector<std::pair<std::string, std::string>>;

inline constexpr const char* server_sync_path = "/ServerSyncWebService/ServerSyncWebService.asmx";
inline constexpr const char* dss_auth_path = "/DssAuthWebService/DssAuthWebService.asmx";
inline constexpr const char* server_sync_namespace = "http://www.microsoft.com/SoftwareDistribution";
inline constexpr const char* dss_auth_namespace =
    "http://www.microsoft.com/SoftwareDistribution/Server/DssAuthWebService";

inline std::string enveloped(const std::string& body) {
  return R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">)"
         "<soap:Body>" +
         body + "</soap:Body></soap:Envelope>";
}

inline constexpr std::uint64_t test_seed = 11;

class Site {
 public:
  explicit Site(const simulator::Upstream& settings = {}, std::uint32_t update_count = 12,
                std::uint64_t seed = test_seed)
      : catalogue(test_seed, update_count),
        store(simulator::upstream::store_of(settings, catalogue)),
        answer_(simulator::upstream::make_upstream(
            settings, {store, {}, {}},
            {journal, seed, "wsus1.corp.test:8530", "http://update.corp.test", [this] { return now; }})) {}

  Reply send(http::verb method, const std::string& target, const FieldLines& fields = {},
             std::string body = {}) {
    http::Request request;
    request.head.version(http::http_1_1);
    request.head.method(method);
    request.head.target(target);
    for (const auto& [name, value] : fields) request.head.insert(name, value);
    request.body = http::text_body(std::move(body));
    request.client = "127.0.0.9";
    request.exchange = journal.next_exchange();
    return run(context_, replied(*answer_, request));
  }

  // GET from another server.
  Reply send_to(http::Answer& answer, const std::string& target) {
    http::Request request;
    request.head.version(http::http_1_1);
    request.head.method(http::verb::get);
    request.head.target(target);
    request.body = http::text_body("");
    return run(context_, replied(answer, request));
  }

  Reply get(const std::string& target, const FieldLines& fields = {}) {
    return send(http::verb::get, target, fields);
  }

  // Posts <operation xmlns=...>inner</operation>.
  Reply sync(const std::string& operation, const std::string& inner) {
    return post(server_sync_path, server_sync_namespace, operation, inner);
  }
  Reply auth(const std::string& operation, const std::string& inner) {
    return post(dss_auth_path, dss_auth_namespace, operation, inner);
  }
  Reply post(const std::string& path, const std::string& uri, const std::string& operation,
             const std::string& inner) {
    const FieldLines fields = {{"Content-Type", "text/xml; charset=utf-8"}};
    return send(http::verb::post, path, fields,
                enveloped("<" + operation + " xmlns=\"" + uri + "\">" + inner + "</" + operation + ">"));
  }

  std::string authorization() {
    return auth("GetAuthorizationCookie",
                "<accountName>wsus2.corp.test</"
                "accountName><accountGuid>0bd1a5a6-6b0c-4f7c-9a53-7a1e9d3f2c11</accountGuid>")
        .value("CookieData");
  }

  static std::string asks_for_cookie(const std::string& authorization, const std::string& version = "1.20") {
    return "<authCookies><AuthorizationCookie><PlugInId>DssTargeting</PlugInId><CookieData>" + authorization +
           "</CookieData></AuthorizationCookie></authCookies><protocolVersion>" + version +
           "</protocolVersion>";
  }

  // <cookie> as the operations take it.
  std::string cookie() {
    const auto reply = sync("GetCookie", asks_for_cookie(authorization()));
    return "<cookie><Expiration>" + reply.value("Expiration") + "</Expiration><EncryptedData>" +
           reply.value("EncryptedData") + "</EncryptedData></cookie>";
  }

  std::string path_of(std::uint32_t file) const {
    return simulator::upstream::content_path(catalogue.sha1(file), catalogue.update(file).extension());
  }

  std::string bytes_of(std::uint32_t file) const {
    const auto content = catalogue.update(file).content();
    std::string bytes(content.size(), '\0');
    content.fill(0, {bytes.data(), bytes.size()});
    return bytes;
  }

  std::chrono::system_clock::time_point now =
      std::chrono::sys_days(std::chrono::year_month_day(std::chrono::year(2026), std::chrono::month(11),
                                                        std::chrono::day(22))) +
      std::chrono::hours(17);
  simulator::journal::Journal journal{100};
  updates::Catalogue catalogue;
  std::shared_ptr<const updates::Store> store;

  http::Answer& answer() { return *answer_; }

 private:
  static constexpr std::size_t reply_bytes_max = 64 * 1024 * 1024;

  simulator::net::Task<Reply> replied(http::Answer& answer, http::Request& request) {
    auto response = co_await answer.answer(request);
    Reply reply;
    reply.head = response.head;
    if (response.body) {
      const auto text = co_await http::read_all(*response.body, reply_bytes_max);
      reply.text = text.value();
    }
    co_return reply;
  }

  boost::asio::io_context context_{1};
  http::AnswerPtr answer_;
};

}  // namespace syncrig::tests
