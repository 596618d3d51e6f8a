// The coroutine vocabulary of the project: one executor type, tasks, results, timers.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/result.hpp>
#include <chrono>

namespace syncrig::simulator::net {

namespace asio = boost::asio;

// One world is one thread: the executor is the io_context's own, never type-erased.
using Executor = asio::io_context::executor_type;

template <class T = void>
using Task = asio::awaitable<T, Executor>;

// What a peer did wrong is a Result; see the rooms' error enums for the values.
template <class T = void>
using Result = boost::system::result<T>;

using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

// Completion token: `auto [error, value] = co_await operation(..., as_result);` never throws for a peer's
// error.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> as_result{};

}  // namespace syncrig::simulator::net
