// The roll-up operations of an upstream's reporting service. [MS-WSUSSS] 3.1.4.14 to 3.1.4.18
#pragma once

#include "client/syncing/exchange.hpp"
#include "client/syncing/rollup_messages.hpp"

namespace syncrig::client::syncing {

// Needs no cookie: a constant one stands in its place. Times are xs:dateTime.
class Reporting {
 public:
  // `transport` outlives this; arguments outlive the tasks they are given to.
  Reporting(transfer::Transport& transport, std::string host, std::uint16_t port,
            transfer::Scheme scheme = transfer::Scheme::http)
      : upstream_(transport, std::move(host), port, scheme) {}

  net::Task<Outcome<RollupConfiguration>> get_rollup_configuration();

  // The server itself, with what its computers run on.
  net::Task<Outcome<void>> rollup_downstream_server(const std::string& client_time,
                                                    const ReportedServer& server,
                                                    const std::vector<ReportedComputer>& computers);

  // The computers that the upstream sees differently. `with_details`: with names, addresses and systems.
  net::Task<Outcome<std::vector<ChangedComputer>>> rollup_computers(
      const std::string& client_time, const std::vector<ReportedComputer>& computers, bool with_details);

  // The ids of the computers whose status the upstream wants whole. `parent_id`: the reporting server.
  net::Task<Outcome<std::vector<std::string>>> get_out_of_sync_computers(
      const std::string& parent_id, const std::vector<ReportedComputer>& computers);

  // False: the upstream is busy. `full`: ids of `computers` that are reported whole.
  net::Task<Outcome<bool>> rollup_computer_status(const std::string& client_time,
                                                  const std::string& parent_id,
                                                  const std::vector<ReportedComputer>& computers,
                                                  const std::vector<std::string>& full);

 private:
  Exchange operation(const char* name) const;

  Upstream upstream_;
};

}  // namespace syncrig::client::syncing
