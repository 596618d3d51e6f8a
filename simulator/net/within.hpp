// The one timeout verb.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <exception>
#include <optional>

#include "simulator/net/error.hpp"
#include "simulator/net/task.hpp"

namespace syncrig::simulator::net {

inline Task<> sleep_for(Clock::duration time) {
  Timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable_t<Executor>{});
}

// True once `limit` has passed, false if it was cancelled before: most races against a limit end that way, so
// it is no exception.
inline Task<bool> passed(Clock::duration limit) {
  Timer timer(co_await asio::this_coro::executor, limit);
  const auto [error] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable_t<Executor>{}));
  co_return !error;
}

// How a task ended: with a result, or with what it threw.
template <class T>
struct Ended {
  std::optional<Result<T>> result;
  std::exception_ptr failure;
};

template <class T>
Task<Ended<T>> ended(Task<Result<T>> task) {
  Ended<T> end;
  try {
    end.result = co_await std::move(task);
  } catch (...) {
    end.failure = std::current_exception();
  }
  co_return end;
}

// Runs `task`; once `limit` has passed it is cancelled and the result is Errc::timed_out. What it throws is
// thrown at once: to operator|| a task that throws has not come first, and the limit would be waited for.
template <class T>
Task<Result<T>> within(Clock::duration limit, Task<Result<T>> task) {
  using namespace asio::experimental::awaitable_operators;
  auto watched = ended(std::move(task));
  auto late = passed(limit);
  auto race = std::move(watched) || std::move(late);
  auto first = co_await std::move(race);
  if (first.index() == 1) {
    if (std::get<1>(first)) co_return Errc::timed_out;
    co_return asio::error::make_error_code(asio::error::operation_aborted);
  }
  auto end = std::get<0>(std::move(first));
  if (end.failure) std::rethrow_exception(end.failure);
  co_return std::move(*end.result);
}

}  // namespace syncrig::simulator::net
