// The state of one fake upstream server, shared by its handlers.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "simulator/journal/journal.hpp"
#include "simulator/upstream/cookies.hpp"
#include "simulator/upstream/stock.hpp"

namespace syncrig::simulator::upstream {

using WallClock = std::function<std::chrono::system_clock::time_point()>;

// Storage options and limits as GetConfigData announces them, [MS-WSUSSS] 3.1.4.4.
struct Storage {
  bool catalog_only_sync = false;
  bool lazy_sync = true;
  bool server_hosts_psf_files = false;
  std::uint32_t updates_per_request_max = 100;
};

class Server {
 public:
  // `journal` outlives the server. `authority` is its host and port as it sees them: "wsus1.corp.test:8530".
  Server(Stock stock_in, Storage storage_in, journal::Journal& journal_in, std::uint64_t seed,
         std::string authority_in, WallClock clock);

  updates::Time now() const;

  // A GUID of its own for each call; the same row in each run.
  updates::Guid fresh_id();

  std::string authority;
  updates::Guid id;
  Stock stock;
  Storage storage;
  Cookies cookies;
  journal::Journal& journal;

 private:
  std::uint64_t seed_;
  WallClock clock_;
  std::uint64_t ids_given_ = 0;
};

}  // namespace syncrig::simulator::upstream
