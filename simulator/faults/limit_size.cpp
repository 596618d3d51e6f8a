#include "simulator/faults/limit_size.hpp"

#include "simulator/faults/file_part.hpp"
#include "simulator/faults/message_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class SizeLimit final : public MessageEdit {
 public:
  SizeLimit(std::uint64_t bytes_max, std::uint32_t status) : bytes_max_(bytes_max), status_(status) {}

  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    const auto length = whole_length(response.head);
    if (response.head.result_int() / 100 != 2 || length.value_or(0) <= bytes_max_) return;
    receipts.acted(request.exchange, "refused " + std::to_string(*length) + " bytes");
    if (status_ == 0) {
      response.ending = http::Ending::reset_unanswered;
    } else {
      response = http::make_response(
          http::status(status_), "text/html; charset=us-ascii",
          "<html><body><h2>The object is larger than this gateway allows</h2></body></html>\r\n");
    }
  }

 private:
  std::uint64_t bytes_max_;
  std::uint32_t status_;
};

}  // namespace

AroundAnswer limit_size(const LimitSize& settings, Receipts receipts) {
  return editing(std::make_shared<SizeLimit>(settings.bytes_max(), settings.status()), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
