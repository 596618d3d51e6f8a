// A world at work: every server of one staging, on one io_context.
#pragma once

#include <list>
#include <memory>

#include "client/schema/facts.pb.h"
#include "scenarios/lab/placement.hpp"
#include "scenarios/lab/staging.hpp"
#include "scenarios/lab/world_directory.hpp"
#include "simulator/names/dns_server.hpp"
#include "simulator/names/zone.hpp"
#include "simulator/updates/catalogue.hpp"

namespace syncrig::scenarios::lab {

// Where programs reach the servers. Nothing: the world has no such server.
struct Endpoints {
  net::Endpoint upstream;
  net::Endpoint dns;
  std::optional<net::Endpoint> proxy;
};

class RunningWorld {
 public:
  // Binds every port and serves; without `placement.bind` in the first free block of addresses. Throws
  // std::runtime_error with a sentence when a port is not to be had. `journal` outlives the world.
  static std::unique_ptr<RunningWorld> start(net::Executor executor, const Staging& staging,
                                             const Placement& placement,
                                             simulator::journal::Journal& journal);

  // Closes every port and ends every task. To be awaited before the world is destroyed.
  net::Task<> stop();

  const Endpoints& endpoints() const { return endpoints_; }
  const client::HostFacts& facts() const { return facts_; }
  const simulator::World& settings() const { return staging_.world; }

  // See sample_update.
  client::WantedUpdate sample() const;

 private:
  RunningWorld(net::Executor executor, const Staging& staging, const Addresses& addresses,
               const Placement& placement, simulator::journal::Journal& journal);
  net::Endpoint serve(simulator::Place place, net::Endpoint at, http::AnswerPtr answer);
  void serve_names();
  void serve_upstream();
  void serve_proxy();
  void serve_web_hosts();
  void write_change_receipts();

  net::Executor executor_;
  Staging staging_;
  Addresses addresses_;
  simulator::journal::Journal& journal_;
  AllowedNetworks admission_;
  simulator::updates::Catalogue catalogue_;
  simulator::names::Zone zone_;
  WorldDirectory directory_;
  simulator::faults::Chain faults_;
  simulator::faults::DatagramAnswerPtr name_answer_;
  std::list<http::AnswerPtr> answers_;
  std::list<HttpService> services_;
  std::unique_ptr<simulator::names::DnsServer> dns_;
  Endpoints endpoints_;
  client::HostFacts facts_;
  net::Nursery nursery_;
};

}  // namespace syncrig::scenarios::lab
