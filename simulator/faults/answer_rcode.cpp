#include "simulator/faults/answer_rcode.hpp"

#include "simulator/names/dns_answers.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class AnsweringRcode final : public net::DatagramAnswer {
 public:
  AnsweringRcode(AnswerRcode::Rcode rcode, Receipts receipts)
      : rcode_(rcode), receipts_(std::move(receipts)) {}

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    receipts_.acted(query.exchange, "answered " + AnswerRcode::Rcode_Name(rcode_) + " to " + query.name);
    std::vector<net::Datagram> answers;
    auto empty = names::empty_answer(query.bytes, static_cast<unsigned>(rcode_));
    if (!empty.empty()) answers.push_back(std::move(empty));
    co_return answers;
  }

 private:
  AnswerRcode::Rcode rcode_;
  Receipts receipts_;
};

}  // namespace

AroundDatagram answer_rcode(const AnswerRcode& settings, Receipts receipts) {
  return [rcode = settings.rcode(), receipts](DatagramAnswerPtr) {
    return std::make_unique<AnsweringRcode>(rcode, receipts);
  };
}

}  // namespace syncrig::simulator::faults
