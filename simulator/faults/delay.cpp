#include "simulator/faults/delay.hpp"

#include "simulator/net/within.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

std::string waits(std::chrono::milliseconds time) {
  return "waits " + std::to_string(time.count()) + " ms";
}

class DelayedAnswer final : public http::Answer {
 public:
  DelayedAnswer(std::chrono::milliseconds time, Receipts receipts, http::AnswerPtr inner)
      : time_(time), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    receipts_.acted(request.exchange, waits(time_));
    co_await net::sleep_for(time_);
    co_return co_await inner_->answer(request);
  }

 private:
  std::chrono::milliseconds time_;
  Receipts receipts_;
  http::AnswerPtr inner_;
};

class DelayedDatagram final : public net::DatagramAnswer {
 public:
  DelayedDatagram(std::chrono::milliseconds time, Receipts receipts, DatagramAnswerPtr inner)
      : time_(time), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    receipts_.acted(query.exchange, waits(time_));
    co_await net::sleep_for(time_);
    co_return co_await inner_->answer(query);
  }

 private:
  std::chrono::milliseconds time_;
  Receipts receipts_;
  DatagramAnswerPtr inner_;
};

}  // namespace

AroundAnswer delay_answer(const Delay& settings, Receipts receipts) {
  return [time = std::chrono::milliseconds(settings.delay_ms()), receipts](http::AnswerPtr inner) {
    return std::make_unique<DelayedAnswer>(time, receipts, std::move(inner));
  };
}

AroundDatagram delay_datagram(const Delay& settings, Receipts receipts) {
  return [time = std::chrono::milliseconds(settings.delay_ms()), receipts](DatagramAnswerPtr inner) {
    return std::make_unique<DelayedDatagram>(time, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
