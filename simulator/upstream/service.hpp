// The web services: a table of operations each, and the way from an HTTP request to one of them and back.
#pragma once

#include <span>

#include "simulator/http/message.hpp"
#include "simulator/soap/contract.hpp"
#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

struct Service {
  std::string_view name;
  std::string_view path;  // as the server spells it
  std::string_view namespace_uri;
  std::span<const Operation> operations;
  const soap::Contract* contract;  // what ?wsdl tells; never null
  soap::Framework framework = soap::Framework::asp_net;
};

extern const Service server_sync;
extern const Service dss_auth;
extern const Service reporting;

// POST: the operation's answer or a fault. What the service can't read or honour is a fault too, and a
// NOT_HONOURED event.
net::Task<http::Response> call(Server& server, const Service& service, http::Request& request);

// GET: the page that ASP.NET shows to people, or with the query "wsdl", in any case, the service's
// description.
http::Response page(const Server& server, const Service& service, const http::Request& request);

}  // namespace syncrig::simulator::upstream
