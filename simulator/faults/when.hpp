// Which exchanges a fault acts on: one small value for all seams.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "simulator/http/message.hpp"

namespace syncrig::simulator {
class When;
}

namespace syncrig::simulator::faults {

// What a seam knows of an exchange; what it can't know stays empty.
struct Moment {
  std::string_view path = {};
  std::string_view method = {};
  const http::Fields* fields = nullptr;
  std::string_view name = {};
  std::string_view client = {};
  std::string_view operation = {};
};

// Counts the exchanges that match, so each fault has one of its own.
class Condition {
 public:
  // `seed` drives `percent`.
  Condition(const When& when, std::uint64_t seed);

  // True if the fault acts now. To be asked once an exchange.
  bool holds(const Moment& moment);

 private:
  bool matches(const Moment& moment) const;
  bool is_counted_in();
  bool is_drawn();

  std::string path_, method_, with_header_, without_header_, name_, client_, operation_;
  std::uint32_t nth_, first_, every_, percent_;
  std::uint32_t seen_ = 0;
  std::mt19937_64 random_;
};

}  // namespace syncrig::simulator::faults
