#include "simulator/faults/answer_stale.hpp"

#include "simulator/net/iequals.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

bool is_digest(std::string_view value) {
  return net::iequals(value.substr(0, value.find(' ')), "Digest");
}

// Says of every Digest challenge that the nonce before was stale.
void mark_stale(http::Fields& fields) {
  const auto [first, last] = fields.equal_range(http::field::proxy_authenticate);
  std::vector<std::string> challenges;
  for (auto one = first; one != last; ++one) challenges.emplace_back(one->value());
  fields.erase(http::field::proxy_authenticate);
  for (const auto& one : challenges)
    fields.insert(http::field::proxy_authenticate, is_digest(one) ? one + ", stale=true" : one);
}

// The credentials go no further: whoever stands behind gives the challenge for those who have none.
class Forgetful final : public http::Answer {
 public:
  Forgetful(Receipts receipts, http::AnswerPtr inner)
      : receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const bool forgets = is_digest(std::string_view(request.head[http::field::proxy_authorization]));
    if (!forgets) co_return co_await inner_->answer(request);
    request.head.erase(http::field::proxy_authorization);
    auto response = co_await inner_->answer(request);
    if (response.head.result() == http::status::proxy_authentication_required) {
      mark_stale(response.head);
      receipts_.acted(request.exchange, "called the nonce stale");
    }
    co_return response;
  }

 private:
  Receipts receipts_;
  http::AnswerPtr inner_;
};

}  // namespace

AroundAnswer answer_stale(const AnswerStale&, Receipts receipts) {
  return
      [receipts](http::AnswerPtr inner) { return std::make_unique<Forgetful>(receipts, std::move(inner)); };
}

}  // namespace syncrig::simulator::faults
