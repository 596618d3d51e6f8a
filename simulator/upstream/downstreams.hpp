// What downstream servers told of themselves and of the computers that get updates from them: the DSS Table
// and the Client Computers Table, as far as answers depend on them. [MS-WSUSSS] 3.1.1
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulator/updates/guid.hpp"
#include "simulator/updates/time_text.hpp"

namespace syncrig::simulator::upstream {

struct DownstreamServer {
  updates::Guid parent;  // the server that it synchronises from
  std::string name;      // fully qualified
  std::string version;
  bool is_replica = false;
  std::optional<updates::Time> last_rollup;
};

struct Computer {
  updates::Guid parent;  // the server that it gets updates from
  updates::Time last_sync;
  bool has_details = false;
};

enum class ComputerChange { none, new_parent, deleted };

// What a downstream sent last about one computer.
struct LastRollup {
  std::string computer;
  std::uint32_t number = 0;
};

class Downstreams {
 public:
  // `deleted` are computers that the administrator removed; nothing is remembered of them.
  Downstreams(updates::Guid own, std::set<std::string> deleted) : own_(own), deleted_(std::move(deleted)) {}

  // A downstream got its authorisation cookie. [MS-WSUSSS] 3.1.4.2
  void authorize(const updates::Guid& server, const std::string& name);

  bool knows(const updates::Guid& server) const { return servers_.contains(server); }

  // A parent of all zeros is this server. False if the parent is unknown; what is older than what is known is
  // ignored. [MS-WSUSSS] 3.1.4.14
  bool report(const updates::Guid& server, DownstreamServer told);

  // What the downstream is to know about it; the parent is known. [MS-WSUSSS] 3.1.4.15
  ComputerChange report(const std::string& computer, const Computer& told);

  // The status of a computer's updates came; of an unknown computer it is ignored. [MS-WSUSSS] 3.1.4.17
  void receive(const LastRollup& rollup);

  // The computers below `server` whose last number is another one than here. Computers of the server itself
  // count too. [MS-WSUSSS] 3.1.4.16
  std::vector<std::string> out_of_sync(const updates::Guid& server,
                                       const std::vector<LastRollup>& sent) const;

 private:
  struct Entry {
    Computer computer;
    std::uint32_t received_number = 0;
  };

  bool is_below(updates::Guid server, const updates::Guid& above) const;

  updates::Guid own_;
  std::set<std::string> deleted_;
  std::map<updates::Guid, DownstreamServer> servers_;
  std::map<std::string, Entry> computers_;
};

}  // namespace syncrig::simulator::upstream
