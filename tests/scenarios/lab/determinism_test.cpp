// Given its seed a run is always the same, apart from times, from the block of addresses it found free, and
// from which connection carried an exchange: a kept one may just have been given up, as with ports.
#include <gtest/gtest.h>

#include <regex>

#include "scenarios/lab/checker_environment.hpp"
#include "scenarios/lab/facts_folder.hpp"
#include "simulator/journal/json_line.hpp"
#include "tests/support/reference_checker.hpp"
#include "tests/support/run_task.hpp"

namespace syncrig::tests {
namespace {

namespace lab = scenarios::lab;
namespace net = simulator::net;
using scenarios::verifying::run_checker;

// So long that a stalled machine does not make the checker ask again.
constexpr std::uint32_t name_server_patience_ms = 8000;

net::Task<> look(lab::RunningWorld& world) {
  const lab::FactsFolder folder(world.facts());
  const auto environment = lab::checker_environment(world, folder.facts_file());
  const auto settings = settings_for(reference_checker);
  const auto end = co_await run_checker(settings.checker, environment);
  EXPECT_TRUE(end.verdict) << end.failure;
  co_await world.stop();
}

void forget_times_and_connections(simulator::Event& event) {
  event.clear_t_us();
  event.clear_connection();
  for (auto& header : *event.mutable_header()) {
    if (header.name() == "Date") header.clear_value();
  }
}

// Journal lines without times, with the block as "127.b.c", in the names of reverse lookups too.
std::vector<std::string> journal_of(const Scenario& scenario) {
  auto staging = lab::stage(scenario, lab::Variant::faulty());
  staging.world.mutable_downstream()->mutable_name_services()->set_timeout_ms(name_server_patience_ms);
  boost::asio::io_context context(1);
  simulator::journal::Journal journal(100'000);
  const auto world = lab::RunningWorld::start(context.get_executor(), staging, {}, journal);
  run(context, look(*world));
  static const std::regex block(R"(127\.\d+\.\d+\.)");
  static const std::regex reversed(R"(\.\d+\.\d+\.127\.in-addr\.arpa)");
  std::vector<std::string> lines;
  for (auto event : journal.events()) {
    forget_times_and_connections(event);
    const auto line = std::regex_replace(simulator::journal::json_line(event), block, "127.b.c.");
    lines.push_back(std::regex_replace(line, reversed, ".c.b.127.in-addr.arpa"));
  }
  return lines;
}

class Determinism : public ::testing::TestWithParam<const char*> {};

TEST_P(Determinism, GivesTheSameJournal) {
  const auto scenario = loaded(GetParam());
  const auto one = journal_of(scenario->message);
  const auto other = journal_of(scenario->message);
  EXPECT_FALSE(one.empty());
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i < one.size(); ++i) ASSERT_EQ(one[i], other[i]);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, Determinism,
                         ::testing::Values("catalogue/upstream-rebuilt-fewer", "names/wrong-address",
                                           "proxy/407-wrong-password", "proxy/range-stripped"));

TEST(AnotherSeed, GivesAnotherJournal) {
  auto scenario = loaded("healthy/direct")->message;
  const auto journal = journal_of(scenario);
  scenario.mutable_world()->set_seed(1);
  EXPECT_NE(journal, journal_of(scenario));
}

}  // namespace
}  // namespace syncrig::tests
