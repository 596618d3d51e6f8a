// The proof that a fault acted: one journal entry each time it does.
#pragma once

#include <string>

#include "simulator/journal/journal.hpp"

namespace syncrig::simulator::faults {

class Receipts {
 public:
  Receipts(journal::Journal& journal, Place at, std::string fault)
      : journal_(&journal), at_(at), fault_(std::move(fault)) {}

  // `what` says for people what was done to the exchange: "removed Range: bytes=0-99".
  void acted(std::uint32_t exchange, std::string what) const;

 private:
  journal::Journal* journal_;
  Place at_;
  std::string fault_;
};

}  // namespace syncrig::simulator::faults
