#include "simulator/faults/answer_page.hpp"

#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

http::Response page_of(const AnswerPage& settings) {
  auto response =
      http::make_response(http::status(settings.status()), "text/html; charset=utf-8",
                          "<html><head><title>" + settings.title() + "</title></head><body><h1>" +
                              settings.title() + "</h1><p>" + settings.text() + "</p></body></html>\r\n");
  if (!settings.reason().empty()) response.head.reason(settings.reason());
  for (const auto& one : settings.header()) response.head.set(one.name(), one.value());
  return response;
}

class PageAnswer final : public http::Answer {
 public:
  PageAnswer(AnswerPage settings, Receipts receipts)
      : settings_(std::move(settings)), receipts_(std::move(receipts)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    receipts_.acted(request.exchange, "answered " + std::to_string(settings_.status()) + " with the page '" +
                                          settings_.title() + "'");
    co_return page_of(settings_);
  }

 private:
  AnswerPage settings_;
  Receipts receipts_;
};

}  // namespace

AroundAnswer answer_page(const AnswerPage& settings, Receipts receipts) {
  return [settings, receipts](http::AnswerPtr) { return std::make_unique<PageAnswer>(settings, receipts); };
}

}  // namespace syncrig::simulator::faults
