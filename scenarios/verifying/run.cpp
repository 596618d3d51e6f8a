#include "scenarios/verifying/run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>

#include "scenarios/lab/checker_environment.hpp"
#include "scenarios/lab/facts_folder.hpp"
#include "scenarios/lab/staging.hpp"
#include "scenarios/lab/windows_symptoms.hpp"

namespace syncrig::scenarios::verifying {
namespace {

namespace asio = net::asio;

// Enough for any verified run; a journal that grows beyond it can't prove anything.
constexpr std::size_t events_max = 1'000'000;

class Run {
 public:
  Run(const PlannedRun& planned, const RunSettings& settings)
      : planned_(planned), settings_(settings), journal_(events_max) {}

  RunResult execute() {
    const auto start = net::Clock::now();
    asio::signal_set signals(context_, SIGINT, SIGTERM, SIGHUP);
    signals.async_wait([this](boost::system::error_code error, int) {
      if (!error) stop_.emit(asio::cancellation_type::terminal);
    });
    auto done = [&](std::exception_ptr failure) {
      failure_ = failure;
      signals.cancel();
    };
    asio::co_spawn(context_.get_executor(), conduct(), asio::bind_cancellation_slot(stop_.slot(), done));
    context_.run();
    if (failure_) std::rethrow_exception(failure_);
    auto result = judged();
    result.set_ms(std::chrono::duration<double, std::milli>(net::Clock::now() - start).count());
    return result;
  }

 private:
  net::Task<> conduct() {
    auto staging = lab::stage(planned_.scenario->message, planned_.variant);
    if (settings_.seed) staging.world.set_seed(*settings_.seed);
    const auto world = lab::RunningWorld::start(context_.get_executor(), staging, {}, journal_);
    std::exception_ptr failure;
    try {
      co_await examine(*world, staging);
    } catch (...) {
      failure = std::current_exception();
    }
    co_await asio::this_coro::reset_cancellation_state();
    co_await world->stop();
    if (failure) std::rethrow_exception(failure);
  }

  net::Task<> examine(lab::RunningWorld& world, const lab::Staging& staging) {
    co_await world.fill();
    auto facts = world.facts();
    if (staging.symptoms)
      lab::add_symptoms(planned_.scenario->message.expect(), world.sample().files(0), facts);
    const lab::FactsFolder folder(facts);
    const auto environment = lab::checker_environment(world, folder.facts_file());
    checker_ = co_await run_checker(settings_.checker, environment);
  }

  RunResult judged() const {
    const auto judgement = judge(planned_.scenario->message, planned_.variant, checker_, journal_.events());
    RunResult result;
    result.set_outcome(judgement.outcome);
    result.set_reason(judgement.reason);
    if (checker_.verdict) *result.mutable_verdict() = *checker_.verdict;
    result.set_receipts(receipts_in(journal_.events()));
    return result;
  }

  const PlannedRun& planned_;
  const RunSettings& settings_;
  asio::io_context context_{1};
  asio::cancellation_signal stop_;
  simulator::journal::Journal journal_;
  CheckerEnd checker_;
  std::exception_ptr failure_;
};

}  // namespace

RunResult run(const PlannedRun& planned, const RunSettings& settings) {
  RunResult result;
  try {
    Run one(planned, settings);
    result = one.execute();
  } catch (const std::exception& error) {
    result.set_outcome(ERROR);
    result.set_reason(error.what());
  }
  result.set_scenario(planned.scenario->id);
  result.set_variant(planned.variant.name());
  return result;
}

}  // namespace syncrig::scenarios::verifying
