// syncrig check: the reference checker as a command.
#include <boost/asio/co_spawn.hpp>
#include <cstdlib>
#include <iostream>

#include "client/checks/examine.hpp"
#include "client/findings/facts_file.hpp"
#include "client/findings/text.hpp"
#include "scenarios/cli/commands.hpp"

namespace syncrig::scenarios::cli {
namespace {

struct CheckOptions {
  std::string facts;
  bool json = false;
  unsigned patience_ms = 1000;
};

client::HostFacts read_facts(const CheckOptions& options) {
  const char* named = std::getenv("SYNCRIG_FACTS");
  const std::string path = !options.facts.empty() ? options.facts : named ? named : "";
  if (path.empty())
    throw UsageError("check needs the host facts: --facts FILE, or the path in SYNCRIG_FACTS");
  try {
    return client::findings::read_facts(path);
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
}

client::Verdict diagnose(client::HostFacts facts, client::checks::Options options) {
  boost::asio::io_context context(1);
  client::Verdict verdict;
  std::exception_ptr failure;
  auto done = [&](std::exception_ptr thrown, client::Verdict said) {
    failure = thrown;
    verdict = std::move(said);
  };
  boost::asio::co_spawn(context.get_executor(), client::checks::examine(std::move(facts), options), done);
  context.run();
  if (failure) std::rethrow_exception(failure);
  return verdict;
}

int check(const CheckOptions& options) {
  client::checks::Options how;
  how.patience = std::chrono::milliseconds(options.patience_ms);
  const auto facts = read_facts(options);
  client::Verdict verdict;
  try {
    verdict = diagnose(facts, how);
  } catch (const client::checks::FactsUnusable& error) {
    throw UsageError(error.what());
  }
  std::cout << (options.json ? client::findings::json_of(verdict) + "\n"
                             : client::findings::text_of(verdict));
  return verdict.healthy() ? 0 : 1;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
  auto options = std::make_shared<CheckOptions>();
  auto* command =
      app.add_subcommand("check", "The reference checker: diagnose a downstream from its host facts");
  command->add_option("--facts", options->facts, "Host facts, JSON; default: $SYNCRIG_FACTS")
      ->type_name("FILE");
  command->add_flag("--json", options->json, "Print the verdict as one line of JSON");
  command
      ->add_option("--patience-ms", options->patience_ms,
                   "How long to wait for content that the upstream promised")
      ->capture_default_str()
      ->type_name("MS");
  command->callback([options, &status] { status = check(*options); });
}

}  // namespace syncrig::scenarios::cli
