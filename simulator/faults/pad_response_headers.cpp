#include "simulator/faults/pad_response_headers.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class PaddedResponse final : public MessageEdit {
 public:
  PaddedResponse(std::uint32_t fields, std::uint32_t bytes_each) : fields_(fields), bytes_each_(bytes_each) {}

  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    for (std::uint32_t i = 1; i <= fields_; ++i)
      response.head.set("X-Gateway-Note-" + std::to_string(i), std::string(bytes_each_, 'x'));
    receipts.acted(request.exchange, "added " + std::to_string(fields_) + " fields");
  }

 private:
  std::uint32_t fields_;
  std::uint32_t bytes_each_;
};

}  // namespace

AroundAnswer pad_response_headers(const PadResponseHeaders& settings, Receipts receipts) {
  return editing(std::make_shared<PaddedResponse>(settings.fields(), settings.bytes_each()),
                 std::move(receipts));
}

}  // namespace syncrig::simulator::faults
