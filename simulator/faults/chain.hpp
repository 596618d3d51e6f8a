// The faults of one world, in the order of the scenario: the first is closest to the client.
#pragma once

#include <list>

#include "simulator/faults/choosing.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {

class Chain {
 public:
  // `seed` is the world's. The journal outlives the chain, the chain what it wrapped.
  Chain(const google::protobuf::RepeatedPtrField<Fault>& faults, std::uint64_t seed,
        journal::Journal& journal);

  http::AnswerPtr around(Place at, http::AnswerPtr answer);
  DatagramAnswerPtr around(Place at, DatagramAnswerPtr answer);

  // `client`: the address the connection came from.
  net::StreamPtr over(Place at, net::StreamPtr stream, std::string_view client);

 private:
  struct Link {
    Link(Place at_in, Wraps wraps_in, Condition condition_in)
        : at(at_in), wraps(std::move(wraps_in)), condition(std::move(condition_in)) {}
    Place at;
    Wraps wraps;
    Condition condition;
  };
  std::list<Link> links_;
};

}  // namespace syncrig::simulator::faults
