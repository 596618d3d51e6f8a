// An upstream server of canned SOAP texts: healthy unless a test changes a field of it.
#pragma once

#include <map>

#include "tests/client/transfer/canned_server.hpp"

namespace syncrig::tests {

inline std::string soap_body(const std::string& inner) {
  return R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">)"
         "<soap:Body>" +
         inner + "</soap:Body></soap:Envelope>";
}

inline std::string soap_result(const std::string& operation, const std::string& result) {
  return soap_body("<" + operation + "Response xmlns=\"http://www.microsoft.com/SoftwareDistribution\"><" +
                   operation + "Result>" + result + "</" + operation + "Result></" + operation + "Response>");
}

inline http::Response soap_answer(const std::string& text) {
  return http::make_response(http::status::ok, "text/xml; charset=utf-8", text);
}

inline http::Response soap_fault(const std::string& code, const std::string& message = "") {
  return http::make_response(
      http::status::internal_server_error, "text/xml; charset=utf-8",
      soap_body("<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Fault occurred</faultstring>"
                "<detail><ErrorCode>" +
                code + "</ErrorCode><Message>" + message +
                "</Message><ID>1</ID><Method>m</Method></detail></soap:Fault>"));
}

inline std::string identity_xml(const std::string& id) {
  return "<UpdateIdentity><UpdateID>" + id +
         "</UpdateID><RevisionNumber>100</RevisionNumber></UpdateIdentity>";
}

class UpstreamScript {
 public:
  std::string service_url = "DssAuthWebService/DssAuthWebService.asmx";
  std::string per_request_max = "2";
  std::string cookie_expiration = "2030-01-01T00:00:00Z";
  std::string config_extra;  // further elements of GetConfigData's answer
  std::vector<std::string> categories = {"c1"};
  std::vector<std::string> new_updates = {"u1", "u2", "u3"};  // listed with filter and anchor
  std::vector<std::string> all_updates = {"c1", "u0", "u1", "u2", "u3"};
  std::map<std::string, std::string> answers;  // operation: text in the place of the healthy one
  std::map<std::string, std::vector<std::string>>
      faults;  // operation: codes, one a call, empty for none; then healthy
  std::vector<std::string> operations;

  // The SOAP answer; every request that is one has a SOAPAction.
  http::Response answer(const Asked& asked) {
    const auto action = asked.field(http::field::soapaction);
    const auto slash = action.rfind('/');
    const auto operation = action.substr(slash + 1, action.size() - slash - 2);
    operations.push_back(operation);
    if (auto& codes = faults[operation]; !codes.empty()) {
      const auto code = codes.front();
      codes.erase(codes.begin());
      if (!code.empty()) return soap_fault(code);
    }
    return soap_answer(answers.contains(operation) ? answers[operation] : healthy(operation, asked));
  }

 private:
  std::string healthy(const std::string& operation, const Asked& asked) {
    if (operation == "GetAuthConfig") {
      return soap_result(
          operation,
          "<LastChange>2020-01-01T00:00:00Z</LastChange><AuthInfo><AuthPlugInInfo><PlugInID>DssTargeting"
          "</PlugInID><ServiceUrl>" +
              service_url + "</ServiceUrl></AuthPlugInInfo></AuthInfo>");
    }
    if (operation == "GetAuthorizationCookie") {
      return soap_result(operation, "<PlugInId>DssTargeting</PlugInId><CookieData>QQ==</CookieData>");
    }
    if (operation == "GetCookie") {
      return soap_result(
          operation, "<Expiration>" + cookie_expiration + "</Expiration><EncryptedData>Qg==</EncryptedData>");
    }
    if (operation == "GetConfigData") {
      return soap_result(operation,
                         "<CatalogOnlySync>false</CatalogOnlySync><LazySync>true</LazySync>"
                         "<MaxNumberOfUpdatesPerRequest>" +
                             per_request_max +
                             "</MaxNumberOfUpdatesPerRequest>"
                             "<NewConfigAnchor>2,x</NewConfigAnchor><ProtocolVersion>1.20</ProtocolVersion>" +
                             config_extra);
    }
    if (operation == "GetRevisionIdList") return revisions(asked);
    if (operation == "GetUpdateData") return soap_result(operation, "<updates/><fileUrls/>");
    return soap_body("<" + operation + "Response xmlns=\"http://www.microsoft.com/SoftwareDistribution\"/>");
  }

  std::string revisions(const Asked& asked) {
    const bool config = asked.body.find("<GetConfig>true") != std::string::npos;
    const bool filtered = asked.body.find("<IdAndDelta>") != std::string::npos;
    std::string list;
    for (const auto& id : config ? categories : filtered ? new_updates : all_updates)
      list += identity_xml(id);
    return soap_result("GetRevisionIdList", "<Anchor>3,x</Anchor><NewRevisions>" + list + "</NewRevisions>");
  }
};

}  // namespace syncrig::tests
