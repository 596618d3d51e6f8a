#include "simulator/faults/strip_request_header.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class StrippedRequest final : public MessageEdit {
 public:
  explicit StrippedRequest(std::string name) : name_(std::move(name)) {}
  void before(http::Request& request, const Receipts& receipts) const override {
    strip_field(request.head, name_, request.exchange, receipts);
  }

 private:
  std::string name_;
};

}  // namespace

AroundAnswer strip_request_header(const StripRequestHeader& settings, Receipts receipts) {
  return editing(std::make_shared<StrippedRequest>(settings.name()), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
