// syncrig up: keeps a world running for programs outside.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "scenarios/cli/commands.hpp"
#include "scenarios/cli/own_program.hpp"
#include "scenarios/cli/selection.hpp"
#include "scenarios/lab/checker_environment.hpp"
#include "scenarios/lab/facts_folder.hpp"
#include "scenarios/lab/host_facts.hpp"
#include "scenarios/lab/ready_file.hpp"
#include "scenarios/lab/windows_symptoms.hpp"
#include "simulator/journal/json_line.hpp"

namespace syncrig::scenarios::cli {
namespace {

namespace net = simulator::net;

struct UpOptions {
  std::string id;
  VariantOptions variant;
  std::string ready_file, journal, bind;
  std::vector<std::string> allow;
  bool quiet = false;
  CatalogueOption catalogue;
};

// Journal lines to the terminal and, if one is named, to a file.
class JournalLines {
 public:
  JournalLines(const std::string& file, bool quiet) : quiet_(quiet) {
    if (file.empty()) return;
    out_.open(file, std::ios::binary);
    if (!out_) throw UsageError("can't write the journal " + file + "; is its folder there and writable?");
  }

  bool wanted() const { return !quiet_ || out_.is_open(); }

  void write(const simulator::Event& event) {
    const auto line = simulator::journal::json_line(event);
    if (!quiet_) std::cout << line << std::endl;
    if (out_.is_open()) out_ << line << std::endl;
  }

 private:
  bool quiet_;
  std::ofstream out_;
};

void print_endpoints(const lab::RunningWorld& world, const std::string& facts) {
  const auto& at = world.endpoints();
  std::cout << "upstream  " << lab::upstream_url(world) << "\n";
  if (at.content != at.upstream) std::cout << "content   http://" << lab::to_text(at.content) << "/Content\n";
  if (at.proxy) std::cout << "proxy     " << lab::to_text(*at.proxy) << "\n";
  std::cout << "dns       " << lab::to_text(at.dns) << "\n"
            << "facts     " << facts << "\n";
  if (const auto ca = world.authority_file(); !ca.empty()) std::cout << "ca        " << ca.string() << "\n";
}

// The host by name, at the address where it is.
void print_tls_commands(const lab::RunningWorld& world) {
  const auto& at = world.endpoints().upstream;
  const auto& settings = world.settings();
  const auto name = lab::full_name(settings, settings.upstream().host());
  const auto place = name + ":" + std::to_string(at.port());
  const auto ca = world.authority_file().string();
  std::cout << "  curl -sS --cacert " << ca << " --resolve " << place << ":" << at.address().to_string()
            << " 'https://" << place << "/ServerSyncWebService/ServerSyncWebService.asmx'\n"
            << "  openssl s_client -connect " << lab::to_text(at) << " -servername " << name << " -CAfile "
            << ca << " -verify_return_error </dev/null\n";
}

// Left to itself curl sends Basic. It needs a ticket for Negotiate, so anything else that is offered comes
// first.
std::string_view scheme_option(const lab::RunningWorld& world) {
  using simulator::Authentication;
  const auto& settings = world.settings().proxy().authentication();
  const auto offers = [&](Authentication::Scheme scheme) {
    const auto& further = settings.further_scheme();
    return settings.scheme() == scheme || std::find(further.begin(), further.end(), scheme) != further.end();
  };
  if (offers(Authentication::NTLM)) return " --proxy-ntlm";
  if (offers(Authentication::DIGEST)) return " --proxy-digest";
  if (offers(Authentication::BASIC)) return "";
  return offers(Authentication::NEGOTIATE) ? " --proxy-negotiate" : "";
}

void print_commands(const lab::RunningWorld& world, const std::string& facts) {
  const auto sample = lab::sample_of(world);
  const auto dns = world.endpoints().dns;
  std::cout << "\nTry:\n"
            << "  dig @" << dns.address().to_string() << " -p " << dns.port() << " "
            << lab::full_name(world.settings(), world.settings().upstream().host()) << "\n"
            << "  curl -sS -D- -o /dev/null -r 0-99 '" << sample.direct_url << "'\n";
  if (const auto proxy = lab::proxy_url(world); !proxy.empty()) {
    std::cout << "  curl -sS -D- -o /dev/null -r 0-99" << scheme_option(world) << " -x '" << proxy << "' '"
              << sample.url << "'\n";
  }
  if (world.endpoints().upstream_secure) print_tls_commands(world);
  std::cout << "  " << own_program() << " check --facts " << facts << "\n\n" << std::flush;
}

// Tells how to reach the world, and waits until somebody ends it.
net::Task<> attend(lab::RunningWorld& world, const loading::LoadedScenario& scenario, bool symptoms,
                   const UpOptions& options) {
  boost::asio::signal_set signals(co_await boost::asio::this_coro::executor, SIGINT, SIGTERM, SIGHUP);
  signals.add(SIGPIPE);  // nobody reads the journal any more
  co_await world.fill();
  auto facts = world.facts();
  if (symptoms) lab::add_symptoms(scenario.message.expect(), world.sample().files(0), facts);
  const lab::FactsFolder folder(facts);
  const auto file = folder.facts_file();
  print_endpoints(world, file.string());
  print_commands(world, file.string());
  if (!options.ready_file.empty()) {
    const auto ready = lab::ready_file(scenario.id, world, file);
    lab::write_whole(options.ready_file, boost::json::serialize(ready) + "\n");
  }
  co_await signals.async_wait(net::as_result);
}

// The world is stopped whatever comes of attending it.
net::Task<> keep(lab::RunningWorld& world, net::Task<> attending) {
  std::exception_ptr failure;
  try {
    co_await std::move(attending);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await world.stop();
  if (failure) std::rethrow_exception(failure);
}

// Whoever waits for the file must not meet that of an earlier world.
void forget_ready_file(const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(file, ignored)) std::filesystem::remove(file, ignored);
}

int up(const UpOptions& options) {
  const auto scenario = options.catalogue.open().find(options.id);
  lab::Placement placement;
  lab::Staging staging;
  try {
    placement = lab::read_placement(options.bind, options.allow);
    staging = lab::stage(scenario.message, options.variant.variant());
  } catch (const std::logic_error& error) {
    throw UsageError(error.what());
  }
  forget_ready_file(options.ready_file);
  JournalLines lines(options.journal, options.quiet);
  simulator::journal::Journal journal(0);
  if (lines.wanted()) journal.listen([&](const simulator::Event& event) { lines.write(event); });

  boost::asio::io_context context(1);
  const auto world = lab::RunningWorld::start(context.get_executor(), staging, placement, journal);
  std::exception_ptr failure;
  boost::asio::co_spawn(context.get_executor(),
                        keep(*world, attend(*world, scenario, staging.symptoms, options)),
                        [&](std::exception_ptr thrown) { failure = thrown; });
  context.run();
  if (failure) std::rethrow_exception(failure);
  return as_expected;
}

}  // namespace

void add_up(CLI::App& app, int& status) {
  auto options = std::make_shared<UpOptions>();
  auto* command = app.add_subcommand("up", "Keep a world running; print its endpoints and a live journal");
  command->add_option("id", options->id, "Scenario, or a .txtpb file")->required()->type_name("ID");
  options->variant.add_to(*command);
  command->add_option("--ready-file", options->ready_file, "Written once every server listens")
      ->type_name("FILE");
  command->add_option("--journal", options->journal, "Write the journal here too")->type_name("FILE");
  command
      ->add_option("--bind", options->bind, "Listen at this address instead of a block of loopback addresses")
      ->type_name("ADDR");
  command->add_option("--allow", options->allow, "Networks that may connect")
      ->allow_extra_args(false)
      ->type_name("CIDR");
  command->add_flag("--quiet", options->quiet, "Print no journal");
  options->catalogue.add_to(*command);
  command->callback([options, &status] { status = up(*options); });
}

}  // namespace syncrig::scenarios::cli
