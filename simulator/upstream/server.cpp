#include "simulator/upstream/server.hpp"

#include "simulator/updates/mixing.hpp"

namespace syncrig::simulator::upstream {
namespace {

enum Purpose : std::uint64_t { server_id = 0x75706964, fault_id };

updates::Guid drawn_id(std::uint64_t seed, std::uint64_t purpose, std::uint64_t index) {
  return updates::as_version_4(
      {updates::draw(seed, purpose, 2 * index), updates::draw(seed, purpose, 2 * index + 1)});
}

}  // namespace

Server::Server(Stock stock_in, Approvals approvals_in, Options options_in, journal::Journal& journal_in,
               std::uint64_t seed, std::string authority_in, WallClock clock)
    : authority(std::move(authority_in)),
      id(drawn_id(seed, server_id, updates::number_of(authority))),
      stock(std::move(stock_in)),
      approvals(std::move(approvals_in)),
      options(std::move(options_in)),
      cookies(seed, id),
      downstreams(id, options.deleted_computers),
      journal(journal_in),
      seed_(seed),
      clock_(std::move(clock)) {}

updates::Time Server::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(clock_());
}

updates::Guid Server::fresh_id() {
  return drawn_id(seed_, fault_id, ids_given_++);
}

}  // namespace syncrig::simulator::upstream
