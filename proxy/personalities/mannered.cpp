#include "proxy/personalities/mannered.hpp"

namespace syncrig::proxy::personalities {
namespace {

class Mannered final : public http::Answer {
 public:
  Mannered(Manners manners, http::AnswerPtr inner) : manners_(std::move(manners)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const bool connect = request.head.method() == http::verb::connect;
    const auto version = request.head.version();
    auto response = co_await inner_->answer(request);
    const bool own = response.own_word.has_value();
    if (own) dress({response.head.result_int(), *response.own_word, connect}, response);
    if (response.takeover) {
      open(response);
    } else {
      settle(own, version, response);
    }
    co_return response;
  }

 private:
  // The page in the product's clothes.
  void dress(const OwnWord& word, http::Response& response) const {
    auto& head = response.head;
    if (manners_.status) set_status(manners_.status(word), head);
    if (word.status == 407) head.version(manners_.challenge_version);
    head.erase(http::field::server);
    head.set(http::field::content_type, manners_.page_type);
    for (const auto& [name, value] : manners_.page) head.set(name, value);
    if (!manners_.page_more) return;
    for (const auto& [name, value] : manners_.page_more(word)) head.set(name, value);
  }

  static void set_status(unsigned status, http::ResponseHead& head) {
    if (status == head.result_int()) return;
    head.result(status);
    head.reason("");
  }

  // The tunnel is open.
  void open(http::Response& response) const {
    response.head.version(manners_.connect_version);
    response.head.reason(manners_.connect_reason);
    for (const auto& [name, value] : manners_.connect) response.head.set(name, value);
  }

  void settle(bool own, unsigned version, http::Response& response) const {
    if (manners_.closes_unannounced) {
      response.ending = own ? http::Ending::close : http::Ending::close_unannounced;
      return;
    }
    if (manners_.closes && manners_.closes(response.head.result_int(), own))
      response.ending = http::Ending::close;
    else if (manners_.says_keep_alive && version >= http::http_1_1)
      response.head.set(http::field::connection, "keep-alive");
  }

  Manners manners_;
  http::AnswerPtr inner_;
};

}  // namespace

http::AnswerPtr mannered(Manners manners, http::AnswerPtr inner) {
  return std::make_unique<Mannered>(std::move(manners), std::move(inner));
}

}  // namespace syncrig::proxy::personalities
