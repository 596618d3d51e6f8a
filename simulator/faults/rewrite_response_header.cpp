#include "simulator/faults/rewrite_response_header.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class RewrittenResponse final : public MessageEdit {
 public:
  RewrittenResponse(std::string name, std::string value) : name_(std::move(name)), value_(std::move(value)) {}
  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    response.head.set(name_, value_);
    receipts.acted(request.exchange, "set " + name_ + ": " + value_);
  }

 private:
  std::string name_;
  std::string value_;
};

}  // namespace

AroundAnswer rewrite_response_header(const RewriteResponseHeader& settings, Receipts receipts) {
  return editing(std::make_shared<RewrittenResponse>(settings.name(), settings.value()), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
