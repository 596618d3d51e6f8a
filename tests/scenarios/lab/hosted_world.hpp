// A running world for one test.
#pragma once

#include "scenarios/lab/running_world.hpp"
#include "tests/support/message.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::tests {

namespace lab = scenarios::lab;

class HostedWorld {
 public:
  // `scenario` as text, faulty.
  explicit HostedWorld(const std::string& scenario, const lab::Placement& placement = {})
      : world_(lab::RunningWorld::start(context_.get_executor(),
                                        lab::stage(message<Scenario>(scenario), lab::Variant::faulty()),
                                        placement, journal_)) {}
  ~HostedWorld() { run(context_, world_->stop()); }
  HostedWorld(const HostedWorld&) = delete;
  HostedWorld& operator=(const HostedWorld&) = delete;

  const lab::RunningWorld& operator*() const { return *world_; }
  const lab::RunningWorld* operator->() const { return world_.get(); }
  const simulator::journal::Journal& journal() const { return journal_; }
  boost::asio::io_context& context() { return context_; }

 private:
  boost::asio::io_context context_{1};
  simulator::journal::Journal journal_{1000};
  std::unique_ptr<lab::RunningWorld> world_;
};

}  // namespace syncrig::tests
