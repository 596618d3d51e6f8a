#include "proxy/forwarding/gate.hpp"

#include <algorithm>

#include "proxy/auth/scheme.hpp"
#include "proxy/forwarding/pages.hpp"
#include "proxy/forwarding/target.hpp"
#include "simulator/journal/glob.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;
using Globs = std::vector<std::string>;

constexpr std::string_view asking = "This proxy asks for a user name and a password.";

bool any_matches(const Globs& globs, std::string_view text) {
  return globs.empty() || std::ranges::any_of(globs, [&](const std::string& glob) {
           return simulator::journal::glob_matches(glob, text);
         });
}

// The requests for which credentials are asked.
class Guarded {
 public:
  explicit Guarded(const simulator::Authentication& settings)
      : paths_(settings.only_for_path().begin(), settings.only_for_path().end()),
        hosts_(settings.only_for_host().begin(), settings.only_for_host().end()) {}

  bool contains(const http::RequestHead& head) const {
    const bool connect = head.method() == http::verb::connect;
    const auto target = connect ? read_authority(head.target()) : read_absolute(head.target());
    if (!target) return true;
    return any_matches(paths_, http::path_of(target->path)) && any_matches(hosts_, target->host);
  }

 private:
  Globs paths_;
  Globs hosts_;
};

class Gate final : public http::Answer {
 public:
  Gate(const simulator::Authentication& settings, std::string name, http::AnswerPtr inner)
      : guarded_(settings),
        accounts_(settings),
        schemes_(auth::make_schemes(settings, name, accounts_)),
        name_(std::move(name)),
        inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    if (!guarded_.contains(request.head)) co_return co_await inner_->answer(request);
    const std::string_view shown(request.head[http::field::proxy_authorization]);
    if (shown.empty() && knows(*request.connection)) co_return co_await inner_->answer(request);
    auto* const scheme = shown.empty() ? nullptr : scheme_of(shown);
    if (!scheme) co_return newcomer();
    const auto judgement = judge(*scheme, request, shown);
    if (judgement.under_way) co_return challenge(asking, judgement.challenges);
    if (judgement.logon != auth::Logon::accepted) co_return newcomer(auth::sentence_for(judgement.logon));
    auto response = co_await inner_->answer(request);
    admit(response, judgement);
    co_return response;
  }

 private:
  static auth::Judgement judge(auth::Scheme& scheme, const http::Request& request, std::string_view shown) {
    const std::string_view method(request.head.method_string());
    return scheme.judge({shown, method, request.head.target(), *request.connection});
  }

  bool knows(auth::ConnectionMemory& connection) const {
    return std::ranges::any_of(schemes_, [&](const auto& one) { return one->knows(connection); });
  }

  auth::Scheme* scheme_of(std::string_view shown) const {
    const auto named = shown.substr(0, shown.find(' '));
    for (const auto& one : schemes_)
      if (net::iequals(one->name(), named)) return one.get();
    return nullptr;
  }

  http::Response challenge(std::string_view sentence, const std::vector<std::string>& challenges) const {
    auto page = error_page(http::status::proxy_authentication_required, name_, sentence);
    for (const auto& one : challenges) page.head.insert(http::field::proxy_authenticate, one);
    return page;
  }

  http::Response newcomer(std::string_view sentence = asking) const {
    std::vector<std::string> all;
    for (const auto& scheme : schemes_)
      for (auto& one : scheme->challenges()) all.push_back(std::move(one));
    return challenge(sentence, all);
  }

  static void admit(http::Response& response, const auth::Judgement& judgement) {
    if (!judgement.token.empty()) response.head.set(http::field::proxy_authenticate, judgement.token);
    if (!judgement.info.empty()) response.head.set("Proxy-Authentication-Info", judgement.info);
  }

  Guarded guarded_;
  auth::Accounts accounts_;
  std::vector<auth::SchemePtr> schemes_;
  std::string name_;
  http::AnswerPtr inner_;
};

bool asks_for_any(const simulator::Authentication& settings) {
  using Settings = simulator::Authentication;
  return settings.scheme() != Settings::SCHEME_UNSPECIFIED && settings.scheme() != Settings::NONE;
}

}  // namespace

http::AnswerPtr gated(const simulator::Authentication& settings, const std::string& name,
                      http::AnswerPtr inner) {
  if (!asks_for_any(settings)) return inner;
  return std::make_unique<Gate>(settings, name, std::move(inner));
}

}  // namespace syncrig::proxy::forwarding
