// The one timeout verb.
#pragma once

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "simulator/net/error.hpp"
#include "simulator/net/task.hpp"

namespace syncrig::simulator::net {

inline Task<> sleep_for(Clock::duration time) {
  Timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable_t<Executor>{});
}

// Runs `task`; once `limit` has passed it is cancelled and the result is Errc::timed_out.
template <class T>
Task<Result<T>> within(Clock::duration limit, Task<Result<T>> task) {
  using namespace asio::experimental::awaitable_operators;
  auto late = sleep_for(limit);
  auto race = std::move(task) || std::move(late);
  auto first = co_await std::move(race);
  if (first.index() == 1) co_return Errc::timed_out;
  co_return std::get<0>(std::move(first));
}

}  // namespace syncrig::simulator::net
