// Owns running tasks: none outlives it, all can be cancelled and joined together.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <exception>
#include <list>
#include <memory>

#include "simulator/net/task.hpp"

namespace syncrig::simulator::net {

class Nursery {
 public:
  explicit Nursery(Executor executor) : executor_(executor), emptied_(executor) {}
  ~Nursery();  // asserts that it is empty: join first
  Nursery(const Nursery&) = delete;
  Nursery& operator=(const Nursery&) = delete;

  // Runs `task` beside the others. An exception that it ends with is thrown by `join`.
  void start(Task<> task);

  // Asks every task to end at its next wait. Tasks started afterwards are not affected.
  void cancel();

  // Returns when the last task has ended.
  Task<> join();

  std::size_t size() const { return running_.size(); }

 private:
  struct Running {
    asio::cancellation_signal stop;
    bool cancelled = false;
  };
  using Place = std::list<std::shared_ptr<Running>>::iterator;

  void ended(Place place, std::exception_ptr failure);

  Executor executor_;
  std::list<std::shared_ptr<Running>> running_;
  std::exception_ptr failure_;
  Timer emptied_;  // never expires: cancelled to wake `join`
};

}  // namespace syncrig::simulator::net
