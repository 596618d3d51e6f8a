#include "simulator/faults/lose_affinity.hpp"

#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

constexpr unsigned usual_nodes = 2;

struct Turns {
  unsigned taken = 0;
};

class LostAffinity final : public http::Answer {
 public:
  LostAffinity(unsigned nodes, Receipts receipts, http::AnswerPtr inner)
      : nodes_(nodes), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const auto known = request.connection;
    const auto node = "node-" + std::to_string(known->of<Turns>(this).taken++ % nodes_ + 1);
    if (request.head.count(http::field::proxy_authorization) > 0)
      receipts_.acted(request.exchange, "took the credentials to " + node + ", which knows nothing of them");
    request.connection = std::make_shared<http::ConnectionMemory>(known->number(), known->secure());
    auto response = co_await inner_->answer(request);
    request.connection = known;
    response.head.set("X-Cache", "NONE from " + node);
    co_return response;
  }

 private:
  unsigned nodes_;
  Receipts receipts_;
  http::AnswerPtr inner_;
};

}  // namespace

AroundAnswer lose_affinity(const LoseAffinity& settings, Receipts receipts) {
  const auto nodes = settings.nodes() == 0 ? usual_nodes : settings.nodes();
  return [nodes, receipts](http::AnswerPtr inner) {
    return std::make_unique<LostAffinity>(nodes, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
