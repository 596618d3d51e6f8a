#include "simulator/faults/drop_answer.hpp"

#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class Dropping final : public net::DatagramAnswer {
 public:
  explicit Dropping(Receipts receipts) : receipts_(std::move(receipts)) {}

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    receipts_.acted(query.exchange, "dropped the answer to " + query.name);
    co_return std::vector<net::Datagram>();
  }

 private:
  Receipts receipts_;
};

}  // namespace

AroundDatagram drop_answer(const DropAnswer&, Receipts receipts) {
  return [receipts](DatagramAnswerPtr) { return std::make_unique<Dropping>(receipts); };
}

}  // namespace syncrig::simulator::faults
