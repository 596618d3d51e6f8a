#include "simulator/faults/reset_request.hpp"

#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class Resetting final : public http::Answer {
 public:
  explicit Resetting(Receipts receipts) : receipts_(std::move(receipts)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    receipts_.acted(request.exchange, "reset the connection instead of answering");
    http::Response response;
    response.head.version(http::http_1_1);
    response.ending = http::Ending::reset_unanswered;
    co_return response;
  }

 private:
  Receipts receipts_;
};

}  // namespace

AroundAnswer reset_request(const ResetRequest&, Receipts receipts) {
  return [receipts](http::AnswerPtr) { return std::make_unique<Resetting>(receipts); };
}

}  // namespace syncrig::simulator::faults
