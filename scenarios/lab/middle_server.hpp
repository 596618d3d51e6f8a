// A WSUS server in the middle of a chain: it gets its updates from its parent with the downstream's own
// client, and offers them to those below. [MS-WSUSSS] 3.2.4
#pragma once

#include "client/schema/facts.pb.h"
#include "client/syncing/store_synchronisation.hpp"
#include "scenarios/lab/scratch_folder.hpp"
#include "simulator/http/answer.hpp"
#include "simulator/net/nursery.hpp"
#include "simulator/updates/filled_store.hpp"
#include "simulator/upstream/upstream.hpp"

namespace syncrig::scenarios::lab {

namespace net = simulator::net;
namespace http = simulator::http;

class MiddleServer final : public http::Answer {
 public:
  // `facts` are those of the server as a downstream of its parent. Its updates came one after the other from
  // `first_change` on. `nursery` runs what it fetches later; it and the settings outlive the server.
  MiddleServer(net::Executor executor, const simulator::Upstream& settings, client::HostFacts facts,
               simulator::upstream::Surroundings around, simulator::updates::Time first_change,
               net::Nursery& nursery);

  // Synchronises. Throws std::runtime_error, with a sentence, if that fails.
  net::Task<> fill();

  // 503 until it is filled.
  net::Task<http::Response> answer(http::Request& request) override;

 private:
  net::Task<client::syncing::SyncReport> synchronise(client::syncing::DownstreamSettings settings);
  net::Task<> synchronise_wholly(client::syncing::DownstreamSettings settings);
  net::Task<> fetch_asked_for();
  void take_over_metadata();
  void take_over_files();
  void record_failure(const std::string& why);
  void ask_for(const simulator::updates::File& file);
  client::syncing::DownstreamSettings as_downstream() const;
  simulator::upstream::Approvals replicated();

  net::Executor executor_;
  const simulator::Upstream& settings_;
  client::HostFacts facts_;
  simulator::upstream::Surroundings around_;
  simulator::updates::Time first_change_;
  net::Nursery& nursery_;
  ScratchFolder folder_;
  client::syncing::DownstreamStore downstream_store_;
  std::shared_ptr<simulator::updates::FilledStore> store_;
  std::vector<std::string> asked_for_;  // SHA-1s, hexadecimal
  bool fetching_ = false;
  http::AnswerPtr server_;
};

}  // namespace syncrig::scenarios::lab
