#include "simulator/faults/body_after_head.hpp"

#include "simulator/faults/stray_bytes.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class HeadWithBody final : public http::Answer {
 public:
  HeadWithBody(Receipts receipts, http::AnswerPtr inner)
      : receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const bool head = request.head.method() == http::verb::head;
    if (head) request.head.method(http::verb::get);
    auto response = co_await inner_->answer(request);
    if (!head) co_return response;
    request.head.method(http::verb::head);
    if (!response.body) co_return response;
    receipts_.acted(request.exchange, "sent a body after the answer to HEAD");
    response.takeover = stray_bytes(std::move(response.body));
    co_return response;
  }

 private:
  Receipts receipts_;
  http::AnswerPtr inner_;
};

}  // namespace

AroundAnswer body_after_head(const BodyAfterHead&, Receipts receipts) {
  return [receipts](http::AnswerPtr inner) {
    return std::make_unique<HeadWithBody>(receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
