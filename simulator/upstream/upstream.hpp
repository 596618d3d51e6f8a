// The fake upstream WSUS server: server synchronisation, downstream authorisation and content, as one Answer.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "simulator/http/answer.hpp"
#include "simulator/journal/journal.hpp"
#include "simulator/updates/catalogue.hpp"
#include "simulator/upstream/approvals.hpp"
#include "simulator/upstream/stock.hpp"

namespace syncrig::simulator::upstream {

// What the server stands in. The journal outlives it.
struct Surroundings {
  journal::Journal& journal;
  std::uint64_t seed;            // of the world: keys and ids come from it
  std::string authority;         // host and port as the server sees itself: "wsus1.corp.test:8530"
  std::string microsoft_update;  // where MUUrl points to: "http://update.corp.test"
  std::function<std::chrono::system_clock::time_point()> now;
};

// What the server has to offer.
struct Offer {
  std::shared_ptr<const updates::Store> store;
  std::optional<Approvals> approvals;  // its parent's, for a replica; without them those of its settings
  Stock::Fetch fetch;                  // may be empty
};

// Throws std::invalid_argument for a product, a missing file or an approval that the store does not have,
// with the sentence to show.
http::AnswerPtr make_upstream(const Upstream& settings, Offer offer, Surroundings around);

// Microsoft Update: the same services over a store with everything, and all files under their MUUrl paths.
http::AnswerPtr make_microsoft_update(std::shared_ptr<const updates::Store> store, Surroundings around);

// The store that a server's settings describe. Throws as make_upstream does, and std::runtime_error for a
// file or folder of this machine that can't be read. `catalogue` outlives it.
std::shared_ptr<const updates::Store> store_of(const Upstream& settings, const updates::Catalogue& catalogue);

// Where an update file is, as downstreams ask for it:
// "/Content/CC/500E4656B4F0CA3431565631989090BBEEB74BCC.exe".
std::string content_path(const updates::Sha1& sha1, std::string_view extension);

}  // namespace syncrig::simulator::upstream
