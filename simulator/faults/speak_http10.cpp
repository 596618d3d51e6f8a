#include "simulator/faults/speak_http10.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class SpokenHttp10 final : public MessageEdit {
 public:
  void before(http::Request& request, const Receipts&) const override {
    request.head.version(http::http_1_0);
    request.interim = nullptr;
  }

  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    response.head.version(http::http_1_0);
    response.head.erase(http::field::transfer_encoding);
    if (response.ending == http::Ending::keep) response.ending = http::Ending::close;
    receipts.acted(request.exchange, "spoke HTTP/1.0 to both sides");
  }
};

}  // namespace

AroundAnswer speak_http10(const SpeakHttp10&, Receipts receipts) {
  return editing(std::make_shared<SpokenHttp10>(), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
