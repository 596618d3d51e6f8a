#include "simulator/faults/answer_status.hpp"

#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class Answering final : public http::Answer {
 public:
  Answering(unsigned status, std::string reason, Receipts receipts)
      : status_(status), reason_(std::move(reason)), receipts_(std::move(receipts)) {
    if (reason_.empty()) reason_ = std::string(http::beast_http::obsolete_reason(http::status(status)));
  }

  net::Task<http::Response> answer(http::Request& request) override {
    const auto line = std::to_string(status_) + " " + reason_;
    auto response = http::make_response(
        http::status(status_), "text/html; charset=us-ascii",
        "<html><head><title>" + line + "</title></head><body><h2>" + line + "</h2></body></html>\r\n");
    response.head.reason(reason_);
    receipts_.acted(request.exchange, "answered " + line);
    co_return response;
  }

 private:
  unsigned status_;
  std::string reason_;
  Receipts receipts_;
};

}  // namespace

AroundAnswer answer_status(const AnswerStatus& settings, Receipts receipts) {
  return [status = settings.status(), reason = settings.reason(), receipts](http::AnswerPtr) {
    return std::make_unique<Answering>(status, reason, receipts);
  };
}

}  // namespace syncrig::simulator::faults
