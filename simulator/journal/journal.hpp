// What happened in one world, as typed events. An argument of everything that acts, never a global.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>

#include "simulator/net/task.hpp"
#include "simulator/schema/journal.pb.h"

namespace syncrig::simulator::journal {

class Journal {
 public:
  using Listener = std::function<void(const Event&)>;

  // Keeps the last `events_max` events; 0 keeps none and only tells the listener.
  explicit Journal(std::size_t events_max) : events_max_(events_max) {}

  // Stamps the event with its number and the time since the world started.
  void record(Event event);

  // Called with each event as it is recorded.
  void listen(Listener listener) { listener_ = std::move(listener); }

  // A number that joins the events of one exchange; never 0.
  std::uint32_t next_exchange() { return ++exchanges_; }

  // A number that joins the exchanges of one connection; never 0.
  std::uint32_t next_connection() { return ++connections_; }

  const std::deque<Event>& events() const { return events_; }

  // How many events were recorded, kept or not.
  std::uint32_t count() const { return count_; }

 private:
  std::size_t events_max_;
  std::deque<Event> events_;
  Listener listener_;
  std::uint32_t count_ = 0;
  std::uint32_t exchanges_ = 0;
  std::uint32_t connections_ = 0;
  net::Clock::time_point start_ = net::Clock::now();
};

}  // namespace syncrig::simulator::journal
