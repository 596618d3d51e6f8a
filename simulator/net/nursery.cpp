#include "simulator/net/nursery.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <cassert>

namespace syncrig::simulator::net {
namespace {

// A cancelled task ends with the exception its last wait threw; that is no failure.
bool is_cancellation(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const boost::system::system_error& error) {
    return error.code() == asio::error::operation_aborted;
  } catch (const asio::multiple_exceptions&) {
    return true;  // both halves of a `within` were cancelled
  } catch (...) {
    return false;
  }
}

}  // namespace

Nursery::~Nursery() {
  assert(running_.empty());
}

void Nursery::start(Task<> task) {
  const auto place = running_.insert(running_.end(), std::make_shared<Running>());
  auto done = [this, place](std::exception_ptr failure) { ended(place, failure); };
  asio::co_spawn(executor_, std::move(task), asio::bind_cancellation_slot((*place)->stop.slot(), done));
}

void Nursery::cancel() {
  const std::vector<std::shared_ptr<Running>> all(running_.begin(), running_.end());
  for (const auto& one : all) {
    one->cancelled = true;
    one->stop.emit(asio::cancellation_type::terminal);
  }
}

Task<> Nursery::join() {
  while (!running_.empty()) {
    emptied_.expires_at(Clock::time_point::max());
    co_await emptied_.async_wait(as_result);
  }
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Nursery::ended(Place place, std::exception_ptr failure) {
  const auto kept = *place;  // the signal outlives the handler that it may be calling
  running_.erase(place);
  if (failure && !(kept->cancelled && is_cancellation(failure)) && !failure_) failure_ = failure;
  if (running_.empty()) emptied_.cancel();
  asio::post(executor_, [kept] {});
}

}  // namespace syncrig::simulator::net
