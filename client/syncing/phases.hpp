// The first three phases of a synchronisation: authorise, metadata, deployments. [MS-WSUSSS] 3.2.4
#pragma once

#include <functional>

#include "client/syncing/date_time.hpp"
#include "client/syncing/ledger.hpp"
#include "client/syncing/session.hpp"

namespace syncrig::client::syncing {

// What a downstream server is and wants.
struct Selection {
  std::string account_name;  // its full name
  std::string account_guid;
  std::vector<std::string> products;         // ids
  std::vector<std::string> classifications;  // ids
  std::vector<std::string> languages;        // short names; empty: no filter
  bool replica = false;
  std::function<WallTime()> now = wall_now;
};

// How far the phases went.
struct Course {
  std::optional<Stop> stop;  // what ended it; none: it went to its end
  Cookie cookie;             // of the running conversation
  ServerConfig config;
  std::size_t revisions = 0;  // listed as new, categories and updates together
  bool restarted = false;     // a cookie or an anchor was refused and then not again
};

// InvalidCookie, InvalidAuthorizationCookie and ServerChanged start the phases again, as long as something
// new came since the last such start. A cookie that has minutes left is used instead of a new one; one that
// has expired is never sent. Arguments outlive the task. [MS-WSUSSS] 3.2.4.1
net::Task<Course> run_phases(Session& session, const Selection& selection, Ledger& ledger);

// Authorises anew; for what comes after the phases.
net::Task<Outcome<Cookie>> authorise(Session& session, const Selection& selection, Ledger& ledger);

// True if the fault tells to start from GetAuthConfig. [MS-WSUSSS] 2.2.9
bool refuses_cookie(const Stop& stop);

}  // namespace syncrig::client::syncing
