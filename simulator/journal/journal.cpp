#include "simulator/journal/journal.hpp"

namespace syncrig::simulator::journal {

void Journal::record(Event event) {
  using namespace std::chrono;
  event.set_seq(++count_);
  event.set_t_us(static_cast<std::uint64_t>(duration_cast<microseconds>(net::Clock::now() - start_).count()));
  if (listener_) listener_(event);
  if (events_max_ == 0) return;
  if (events_.size() == events_max_) events_.pop_front();
  events_.push_back(std::move(event));
}

}  // namespace syncrig::simulator::journal
