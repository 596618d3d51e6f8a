// Whether a run's journal proves what the scenario claims.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "scenarios/schema/scenario.pb.h"

namespace syncrig::scenarios::verifying {

using Events = std::deque<simulator::Event>;

// What the faulty run's journal lacks, a sentence each; empty: proven.
std::vector<std::string> lacking_in_faulty(const Proof& proof, const Events& events);

// What speaks against the proof in the twin: facts that are seen without the fault too, or looks the checker
// did not take.
std::vector<std::string> wrong_in_twin(const Proof& proof, const Events& events);

// How many receipts the journal holds.
std::uint32_t receipts_in(const Events& events);

// "PROXY RESPONSE status 407", for messages.
std::string describe(const Observed& observed);

}  // namespace syncrig::scenarios::verifying
