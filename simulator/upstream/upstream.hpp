// The fake upstream WSUS server: server synchronisation, downstream authorisation and content, as one Answer.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "simulator/http/answer.hpp"
#include "simulator/journal/journal.hpp"
#include "simulator/schema/world.pb.h"
#include "simulator/updates/catalogue.hpp"

namespace syncrig::simulator::upstream {

// What the server stands in. The references outlive it.
struct Surroundings {
  const updates::Catalogue& catalogue;
  journal::Journal& journal;
  std::uint64_t seed;     // of the world: keys and ids come from it
  std::string authority;  // host and port as the server sees itself: "wsus1.corp.test:8530"
  std::function<std::chrono::system_clock::time_point()> now;
};

// Throws std::invalid_argument for a product or a missing file that the catalogue does not have, with the
// sentence to show.
http::AnswerPtr make_upstream(const Upstream& settings, Surroundings around);

// Where an update file is, as downstreams ask for it:
// "/Content/CC/500E4656B4F0CA3431565631989090BBEEB74BCC.exe".
std::string content_path(const updates::Sha1& sha1, std::string_view extension);

}  // namespace syncrig::simulator::upstream
