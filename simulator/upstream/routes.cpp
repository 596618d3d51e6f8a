#include "simulator/upstream/routes.hpp"

#include <array>

#include "simulator/upstream/agent/self_update.hpp"
#include "simulator/upstream/agent/services.hpp"
#include "simulator/upstream/content.hpp"
#include "simulator/upstream/response.hpp"
#include "simulator/upstream/service.hpp"

namespace syncrig::simulator::upstream {
namespace {

using http::status;
using http::verb;

struct Asked {
  Server& server;
  http::Request& request;
  std::string path;  // as route_path gives it
};

using Handler = net::Task<http::Response> (*)(Asked asked, const Service* service);

net::Task<http::Response> call_service(Asked asked, const Service* service) {
  co_return co_await call(asked.server, *service, asked.request);
}

net::Task<http::Response> show_page(Asked asked, const Service* service) {
  co_return page(asked.server, *service, asked.request);
}

net::Task<http::Response> send_content(Asked asked, const Service*) {
  co_return content_response(asked.server, asked.request.head, asked.path);
}

net::Task<http::Response> send_from_microsoft(Asked asked, const Service*) {
  co_return microsoft_response(asked.server, asked.request.head, asked.path);
}

net::Task<http::Response> send_self_update(Asked asked, const Service*) {
  co_return agent::self_update_response(asked.server, asked.request.head, asked.path);
}

net::Task<http::Response> send_server_version(Asked asked, const Service*) {
  co_return agent::server_version_response(asked.server, asked.request.head);
}

// IIS: 403.14
net::Task<http::Response> refuse_listing(Asked asked, const Service*) {
  co_return status_page(asked.server, status::forbidden, "The contents of this directory are not listed.");
}

struct Route {
  verb method;            // GET answers HEAD too
  std::string_view path;  // with "/*" at the end: everything below
  Handler handler;
  const Service* service = nullptr;
};

constexpr std::array routes = {
    Route{verb::post, "/serversyncwebservice/serversyncwebservice.asmx", call_service, &server_sync},
    Route{verb::get, "/serversyncwebservice/serversyncwebservice.asmx", show_page, &server_sync},
    Route{verb::post, "/dssauthwebservice/dssauthwebservice.asmx", call_service, &dss_auth},
    Route{verb::get, "/dssauthwebservice/dssauthwebservice.asmx", show_page, &dss_auth},
    Route{verb::post, "/reportingwebservice/reportingwebservice.asmx", call_service, &reporting},
    Route{verb::get, "/reportingwebservice/reportingwebservice.asmx", show_page, &reporting},
    Route{verb::post, "/reportingwebservice/webservice.asmx", call_service, &reporting},
    Route{verb::get, "/reportingwebservice/webservice.asmx", show_page, &reporting},
    Route{verb::post, "/clientwebservice/client.asmx", call_service, &agent::client_web},
    Route{verb::get, "/clientwebservice/client.asmx", show_page, &agent::client_web},
    Route{verb::get, "/clientwebservice/wusserverversion.xml", send_server_version},
    Route{verb::post, "/simpleauthwebservice/simpleauth.asmx", call_service, &agent::simple_auth},
    Route{verb::get, "/simpleauthwebservice/simpleauth.asmx", show_page, &agent::simple_auth},
    Route{verb::get, "/selfupdate/*", send_self_update},
    Route{verb::get, "/content/*", send_content},
    Route{verb::get, "/msdownload/*", send_from_microsoft},
    Route{verb::get, "/c/msdownload/*", send_from_microsoft},
    Route{verb::get, "/", refuse_listing},
    Route{verb::get, "/content", refuse_listing},
    Route{verb::get, "/serversyncwebservice", refuse_listing},
    Route{verb::get, "/dssauthwebservice", refuse_listing},
    Route{verb::get, "/reportingwebservice", refuse_listing},
    Route{verb::get, "/clientwebservice", refuse_listing},
    Route{verb::get, "/simpleauthwebservice", refuse_listing},
    Route{verb::get, "/selfupdate", refuse_listing},
};

bool covers(const Route& route, std::string_view path) {
  if (!route.path.ends_with("/*")) return route.path == path;
  const auto folder = route.path.substr(0, route.path.size() - 1);
  return path.size() > folder.size() && path.starts_with(folder);
}

bool takes(const Route& route, verb method) {
  return route.method == method || (route.method == verb::get && method == verb::head);
}

// The methods of all routes that cover `path`, as an Allow field; empty if none does.
std::string allowed(std::string_view path) {
  std::string methods;
  for (const auto& route : routes) {
    if (!covers(route, path)) continue;
    if (!methods.empty()) methods += ", ";
    methods += route.method == verb::get ? "GET, HEAD" : "POST";
  }
  return methods;
}

// No route takes the request.
http::Response refused(const Server& server, std::string_view path) {
  const auto methods = allowed(path);
  if (methods.empty()) return status_page(server, status::not_found, "There is no such page.");
  auto response =
      status_page(server, status::method_not_allowed, "This page does not take the method of the request.");
  response.head.set(http::field::allow, methods);
  return response;
}

net::Task<http::Response> answer_refused(Asked asked, const Service*) {
  co_return refused(asked.server, asked.path);
}

Route route_of(verb method, std::string_view path) {
  for (const auto& route : routes) {
    if (covers(route, path) && takes(route, method)) return route;
  }
  return {method, "", answer_refused};
}

char lower(char one) {
  return one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one;
}

}  // namespace

std::string route_path(std::string_view path) {
  std::string tidy = "/";
  for (const char one : path) {
    if (one != '/' || tidy.back() != '/') tidy += lower(one);
  }
  if (tidy.size() > 1 && tidy.back() == '/') tidy.pop_back();
  return tidy;
}

net::Task<http::Response> routed(Server& server, http::Request& request) {
  Asked asked{server, request, route_path(http::path_of(request.head.target()))};
  const auto route = route_of(request.head.method(), asked.path);
  return route.handler(std::move(asked), route.service);
}

}  // namespace syncrig::simulator::upstream
