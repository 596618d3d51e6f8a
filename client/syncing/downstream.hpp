// A downstream server as a whole synchronisation needs to know it.
#pragma once

#include "client/schema/facts.pb.h"
#include "client/syncing/metadata.hpp"
#include "client/syncing/phases.hpp"
#include "client/syncing/rollup_messages.hpp"

namespace syncrig::client::syncing {

// An update that is approved for installation here. Files are told where the metadata may be missing.
struct ApprovedUpdate {
  std::string id;
  std::vector<DescribedFile> files;
};

struct DownstreamSettings {
  Selection selection;
  std::string upstream_host;
  std::uint16_t upstream_port = 8530;
  bool upstream_uses_ssl = false;

  // Which files are fetched, and when. [MS-WSUSSS] 3.2.4.4
  bool catalog_only = false;             // none
  bool lazy = true;                      // those of approved updates
  bool express = false;                  // express files too
  std::vector<ApprovedUpdate> approved;  // of autonomous servers; replicas have deployments
  std::vector<std::string> requested;    // SHA-1s, hex: servers below asked for them

  bool foreground = false;     // BITS priority
  std::string content_folder;  // how events name it: "C:\WSUS\WsusContent"; empty: the store's own

  std::vector<ReportedComputer> computers;

  net::Clock::duration patience = std::chrono::seconds(30);    // for content that the upstream promised
  net::Clock::duration busy_pause = std::chrono::seconds(60);  // before reporting again to a busy upstream
};

DownstreamSettings settings_of(const HostFacts& facts);

// Content is on HTTP whatever the web services are on: the same port, or the one below that of SSL.
// [MS-WSUSSS] 2.1
std::uint16_t content_port(const DownstreamSettings& settings);
std::uint16_t content_port(std::uint16_t upstream_port, bool upstream_uses_ssl);

transfer::Scheme scheme_of(const DownstreamSettings& settings);

}  // namespace syncrig::client::syncing
