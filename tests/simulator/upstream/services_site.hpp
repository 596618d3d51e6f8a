// The services of one upstream, asked operation by operation; for tests.
#pragma once

#include "simulator/soap/envelope.hpp"
#include "simulator/upstream/service.hpp"
#include "tests/simulator/upstream/site.hpp"

namespace syncrig::tests {

namespace soap = simulator::soap;
namespace upstream = simulator::upstream;

// What a downstream passes where the protocol reserves the cookie. [MS-WSUSSS] 3.1.4.13.2.1
inline const std::string constant_cookie =
    "<cookie><Expiration>9999-12-31T23:59:59.9999999</Expiration><EncryptedData /></cookie>";

inline Reply ask(Site& site, const upstream::Service& service, const std::string& operation,
                 const std::string& inner) {
  return site.post(std::string(service.path), std::string(service.namespace_uri), operation, inner);
}

inline Reply report(Site& site, const std::string& operation, const std::string& inner) {
  return ask(site, upstream::reporting, operation, inner);
}

// The same in SOAP 1.2.
inline Reply ask_1_2(Site& site, const upstream::Service& service, const std::string& operation,
                     const std::string& uri, const std::string& inner) {
  const FieldLines fields = {
      {"Content-Type", "application/soap+xml; charset=utf-8; action=\"" + uri + "/" + operation + "\""}};
  return site.send(http::verb::post, std::string(service.path), fields,
                   soap::in_envelope(soap::Version::v1_2, "<" + operation + " xmlns=\"" + uri + "\">" +
                                                              inner + "</" + operation + ">"));
}

// What is inside Body.
inline std::string body_of(const Reply& reply) {
  const std::string open = ":Body>";
  const auto begin = reply.text.find(open) + open.size();
  return reply.text.substr(begin, reply.text.rfind("</", reply.text.rfind(":Body>")) - begin);
}

// Where an answer departs from what ?wsdl tells.
inline std::string departure_of(const upstream::Service& service, const Reply& reply) {
  const auto envelope = soap::Envelope::read(reply.text);
  return soap::departure(*service.contract, envelope.value().operation());
}

// <nameResponse xmlns="...">inner</nameResponse>
inline std::string response(const std::string& operation, const std::string& inner,
                            const std::string& uri = server_sync_namespace) {
  const auto start = "<" + operation + "Response xmlns=\"" + uri + "\"";
  return inner.empty() ? start + " />" : start + ">" + inner + "</" + operation + "Response>";
}

}  // namespace syncrig::tests
