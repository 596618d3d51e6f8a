// syncrig sync: one whole synchronisation of a downstream, into a folder.
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <cstdlib>
#include <iostream>

#include "client/checks/examine.hpp"
#include "client/checks/usable_facts.hpp"
#include "client/findings/facts_file.hpp"
#include "client/syncing/store_synchronisation.hpp"
#include "scenarios/cli/commands.hpp"
#include "scenarios/cli/sync_output.hpp"

namespace syncrig::scenarios::cli {
namespace {

namespace syncing = client::syncing;
namespace transfer = client::transfer;

constexpr auto exchange_deadline = std::chrono::seconds(60);

struct SyncOptions {
  std::string facts;
  std::string store = "syncrig-store";
  bool json = false;
  unsigned patience_ms = 30000;
};

client::HostFacts read_facts(const SyncOptions& options) {
  const char* named = std::getenv("SYNCRIG_FACTS");
  const std::string path = !options.facts.empty() ? options.facts : named ? named : "";
  if (path.empty()) throw UsageError("sync needs the host facts: --facts FILE, or the path in SYNCRIG_FACTS");
  try {
    auto facts = client::findings::read_facts(path);
    client::checks::require_usable(facts);
    return facts;
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
}

std::optional<boost::asio::ip::address> source_address(const client::HostFacts& facts) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(facts.host().address(), error);
  return error ? std::nullopt : std::optional(address);
}

syncing::SyncReport synchronise(const client::HostFacts& facts, const SyncOptions& options) {
  boost::asio::io_context context(1);
  const auto from = source_address(facts);
  client::resolving::Resolver resolver(context.get_executor(), facts.name_services(), from);
  transfer::Transport transport(
      resolver, transfer::Route(facts.proxy(), from, exchange_deadline, transfer::machine_tls(facts)));
  auto settings = syncing::settings_of(facts);
  settings.patience = std::chrono::milliseconds(options.patience_ms);
  syncing::DownstreamStore store(options.store);
  SyncLines progress;
  syncing::SyncReport report;
  std::exception_ptr failure;
  auto done = [&](std::exception_ptr thrown, syncing::SyncReport said) {
    failure = thrown;
    report = std::move(said);
  };
  boost::asio::co_spawn(context.get_executor(),
                        syncing::synchronise_store(transport, std::move(settings), store, progress), done);
  context.run();
  if (failure) std::rethrow_exception(failure);
  return report;
}

int sync(const SyncOptions& options) {
  const auto facts = read_facts(options);
  const auto report = synchronise(facts, options);
  std::cout << (options.json ? json_of(report, options.store) + "\n" : text_of(report, options.store));
  return report.failed() ? 1 : 0;
}

}  // namespace

void add_sync(CLI::App& app, int& status) {
  auto options = std::make_shared<SyncOptions>();
  auto* command = app.add_subcommand("sync", "Synchronise as the downstream would, into a folder");
  command->add_option("--facts", options->facts, "Host facts, JSON; default: $SYNCRIG_FACTS")
      ->type_name("FILE");
  command->add_option("--store", options->store, "Where metadata and files are kept; made if missing")
      ->capture_default_str()
      ->type_name("DIR");
  command->add_flag("--json", options->json, "Print the result as one line of JSON");
  command
      ->add_option("--patience-ms", options->patience_ms,
                   "How long to wait for content that the upstream promised")
      ->capture_default_str()
      ->type_name("MS");
  command->callback([options, &status] { status = sync(*options); });
}

}  // namespace syncrig::scenarios::cli
