// The state of one fake upstream server, shared by its handlers.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "simulator/journal/journal.hpp"
#include "simulator/upstream/agent/agents.hpp"
#include "simulator/upstream/approvals.hpp"
#include "simulator/upstream/cookies.hpp"
#include "simulator/upstream/downstreams.hpp"
#include "simulator/upstream/stock.hpp"

namespace syncrig::simulator::upstream {

using WallClock = std::function<std::chrono::system_clock::time_point()>;

// How XmlUpdateBlob is sent. [MS-WSUSSS] note 36
enum class MetadataForm { plain, mszip, lzx };

struct Options {
  MetadataForm metadata_form = MetadataForm::lzx;
  bool skips_unknown_revisions = false;
  std::chrono::minutes session_lifetime{240};  // [MS-WSUSSS] note 29
  std::chrono::minutes agent_session_lifetime{60};
  bool agents_register = true;
  std::uint32_t updates_per_scan_answer_max = 30;
  bool detailed_rollup = true;
  std::set<std::string> deleted_computers;  // by ComputerId; a roll-up that has one is told so
  std::string microsoft_update = "http://update.corp.test";  // where MUUrl points to
  bool is_microsoft_update = false;                          // files are under their MUUrl paths here
};

class Server {
 public:
  // `journal` outlives the server. `authority` is its host and port as it sees them: "wsus1.corp.test:8530".
  Server(Stock stock_in, Approvals approvals_in, Options options_in, journal::Journal& journal_in,
         std::uint64_t seed, std::string authority_in, WallClock clock);

  updates::Time now() const;

  // A GUID of its own for each call; the same row in each run.
  updates::Guid fresh_id();

  std::string authority;
  updates::Guid id;
  Stock stock;
  Approvals approvals;
  Options options;
  Cookies cookies;
  Downstreams downstreams;
  journal::Journal& journal;
  agent::Agents agents;

 private:
  std::uint64_t seed_;
  WallClock clock_;
  std::uint64_t ids_given_ = 0;
};

}  // namespace syncrig::simulator::upstream
