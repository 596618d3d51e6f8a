#include "simulator/faults/strip_response_header.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class StrippedResponse final : public MessageEdit {
 public:
  explicit StrippedResponse(std::string name) : name_(std::move(name)) {}
  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    strip_field(response.head, name_, request.exchange, receipts);
  }

 private:
  std::string name_;
};

}  // namespace

AroundAnswer strip_response_header(const StripResponseHeader& settings, Receipts receipts) {
  return editing(std::make_shared<StrippedResponse>(settings.name()), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
