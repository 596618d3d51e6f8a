// Runs one task to its end on an io_context of its own or a given one; for tests.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <exception>
#include <optional>

#include "simulator/net/task.hpp"

namespace syncrig::tests {

// Returns what the task returns; throws what it throws. Other work of `context` runs meanwhile.
template <class T>
T run(boost::asio::io_context& context, simulator::net::Task<T> task) {
  std::optional<T> value;
  std::exception_ptr failure;
  auto done = [&](std::exception_ptr thrown, T result) {
    failure = thrown;
    value.emplace(std::move(result));
    context.stop();
  };
  boost::asio::co_spawn(context.get_executor(), std::move(task), done);
  context.restart();
  context.run();
  if (failure) std::rethrow_exception(failure);
  return std::move(*value);
}

inline void run(boost::asio::io_context& context, simulator::net::Task<> task) {
  std::exception_ptr failure;
  auto done = [&](std::exception_ptr thrown) {
    failure = thrown;
    context.stop();
  };
  boost::asio::co_spawn(context.get_executor(), std::move(task), done);
  context.restart();
  context.run();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace syncrig::tests
