// The web services: a table of operations each, and the way from an HTTP request to one of them and back.
#pragma once

#include <span>

#include "simulator/http/message.hpp"
#include "simulator/upstream/operation.hpp"

namespace syncrig::simulator::upstream {

struct Service {
  std::string_view name;
  std::string_view path;  // as the server spells it
  std::string_view namespace_uri;
  std::span<const Operation> operations;
};

extern const Service server_sync;
extern const Service dss_auth;
extern const Service reporting;  // no operation is honoured

// POST: the operation's answer or a fault. What the service can't honour is a fault too, and a NOT_HONOURED
// event.
net::Task<http::Response> call(Server& server, const Service& service, http::Request& request);

// GET: the page that ASP.NET shows to people.
http::Response help_page(const Server& server, const Service& service);

}  // namespace syncrig::simulator::upstream
