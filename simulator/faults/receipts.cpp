#include "simulator/faults/receipts.hpp"

namespace syncrig::simulator::faults {

void Receipts::acted(std::uint32_t exchange, std::string what) const {
  Event event;
  event.set_at(at_);
  event.set_event(RECEIPT);
  event.set_fault(fault_);
  event.set_exchange(exchange);
  event.set_detail(std::move(what));
  journal_->record(std::move(event));
}

}  // namespace syncrig::simulator::faults
