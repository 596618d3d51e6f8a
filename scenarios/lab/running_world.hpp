// A world at work: every server of one staging, on one io_context.
#pragma once

#include <list>
#include <memory>

#include "client/schema/facts.pb.h"
#include "scenarios/lab/black_hole.hpp"
#include "scenarios/lab/middle_server.hpp"
#include "scenarios/lab/placement.hpp"
#include "scenarios/lab/secure_sites.hpp"
#include "scenarios/lab/staging.hpp"
#include "scenarios/lab/world_directory.hpp"
#include "simulator/names/dns_server.hpp"
#include "simulator/names/zone.hpp"
#include "simulator/upstream/upstream.hpp"

namespace syncrig::scenarios::lab {

// Where programs reach the servers. Nothing: the world has no such server.
struct Endpoints {
  net::Endpoint upstream;
  net::Endpoint content;         // of the upstream's files; without TLS the same
  bool upstream_secure = false;  // TLS is spoken at `upstream`
  std::optional<net::Endpoint> microsoft_update;
  net::Endpoint dns;
  std::optional<net::Endpoint> proxy;
  std::string pac_url;  // with the world's names; empty: the downstream takes no script
};

class RunningWorld {
 public:
  // Binds every port and serves; without `placement.bind` in the first free block of addresses. Throws
  // std::runtime_error with a sentence when a port is not to be had. `journal` outlives the world.
  static std::unique_ptr<RunningWorld> start(net::Executor executor, const Staging& staging,
                                             const Placement& placement,
                                             simulator::journal::Journal& journal);

  // Fills the servers of a chain from the top down: until then they answer 503. To be awaited before the
  // world is used. Throws std::runtime_error with a sentence.
  net::Task<> fill();

  // Closes every port and ends every task. To be awaited before the world is destroyed.
  net::Task<> stop();

  const Endpoints& endpoints() const { return endpoints_; }
  const client::HostFacts& facts() const { return facts_; }
  const simulator::World& settings() const { return staging_.world; }

  // The world authority's root, PEM; empty: the world has no TLS.
  std::filesystem::path authority_file() const;

  // See sample_update.
  client::WantedUpdate sample() const { return sample_; }

 private:
  RunningWorld(net::Executor executor, const Staging& staging, const Addresses& addresses,
               const Placement& placement, simulator::journal::Journal& journal);
  // What every request at a place passes: its journal, then its faults.
  http::AnswerPtr around(simulator::Place place, http::AnswerPtr answer);
  net::Endpoint serve(simulator::Place place, net::Endpoint at, http::AnswerPtr answer,
                      Security security = {});
  net::Endpoint serve_reached(simulator::Reach reach, simulator::Place place, net::Endpoint at,
                              http::AnswerPtr answer, Security security = {});
  void serve_revocation();
  net::Endpoint serve_secured(const simulator::Upstream& server, simulator::Place place,
                              http::AnswerPtr answer);
  void serve_names();
  void serve_microsoft_update(const Placement& placement);
  std::string microsoft_update_url() const;
  void serve_upstream();
  net::Endpoint serve_chain(const simulator::Upstream& server, simulator::Place place, unsigned level);
  http::AnswerPtr topmost_server(const simulator::Upstream& server);
  http::AnswerPtr middle_server(const simulator::Upstream& server, unsigned level);
  simulator::upstream::Surroundings surroundings(const std::string& host, std::uint32_t port);
  void serve_proxy();
  std::optional<proxy::forwarding::Gateway> gateway_of(const simulator::Proxy& proxy);
  std::optional<net::Endpoint> serve_parent_of(const simulator::Proxy& proxy,
                                               std::vector<net::Endpoint> below);
  void serve_pac();
  void serve_web_hosts();
  void write_change_receipts();

  net::Executor executor_;
  Staging staging_;
  Addresses addresses_;
  simulator::journal::Journal& journal_;
  AllowedNetworks admission_;
  bool binds_one_address_;
  simulator::updates::Catalogue catalogue_;
  std::shared_ptr<const simulator::updates::Store> everything_;  // what Microsoft published
  simulator::names::Zone zone_;
  WorldDirectory directory_;
  simulator::faults::Chain faults_;
  simulator::faults::DatagramAnswerPtr name_answer_;
  std::list<http::AnswerPtr> answers_;
  std::list<MiddleServer*> chain_;  // in answers_; the topmost first
  std::list<HttpService> services_;
  std::list<BlackHole> black_holes_;
  std::unique_ptr<SecureSites> secure_;  // null: the world has no TLS
  std::unique_ptr<simulator::names::DnsServer> dns_;
  Endpoints endpoints_;
  client::HostFacts facts_;
  client::WantedUpdate sample_;
  net::Nursery nursery_;
};

}  // namespace syncrig::scenarios::lab
