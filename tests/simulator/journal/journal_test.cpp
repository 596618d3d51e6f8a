#include "simulator/journal/journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace syncrig::simulator::journal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Event named(const std::string& name) {
  Event event;
  event.set_name(name);
  return event;
}

std::vector<std::string> kept(const Journal& journal) {
  std::vector<std::string> all;
  for (const auto& event : journal.events()) all.push_back(std::to_string(event.seq()) + " " + event.name());
  return all;
}

TEST(Journal, NumbersEventsFromOne) {
  Journal journal(10);
  journal.record(named("a"));
  journal.record(named("b"));
  EXPECT_THAT(kept(journal), ElementsAre("1 a", "2 b"));
}

TEST(Journal, KeepsTheLastEventsOnly) {
  Journal journal(2);
  for (const auto name : {"a", "b", "c", "d"}) journal.record(named(name));
  EXPECT_THAT(kept(journal), ElementsAre("3 c", "4 d"));
  EXPECT_EQ(journal.count(), 4u);
}

TEST(Journal, OfNoEventsTellsTheListenerAllTheSame) {
  Journal journal(0);
  std::vector<std::uint32_t> heard;
  journal.listen([&](const Event& event) { heard.push_back(event.seq()); });
  journal.record(named("a"));
  journal.record(named("b"));
  EXPECT_THAT(heard, ElementsAre(1u, 2u));
  EXPECT_THAT(kept(journal), IsEmpty());
}

TEST(Journal, TimesNeverGoBack) {
  Journal journal(3);
  for (int i = 0; i < 3; ++i) journal.record(Event());
  EXPECT_LE(journal.events()[0].t_us(), journal.events()[1].t_us());
  EXPECT_LE(journal.events()[1].t_us(), journal.events()[2].t_us());
}

TEST(Journal, ExchangesAreNeverZero) {
  Journal journal(1);
  EXPECT_EQ(journal.next_exchange(), 1u);
  EXPECT_EQ(journal.next_exchange(), 2u);
}

}  // namespace
}  // namespace syncrig::simulator::journal
