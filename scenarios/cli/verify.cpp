// syncrig verify: does a checker tell every failure from its look-alikes?
#include <unistd.h>

#include <iostream>
#include <set>
#include <thread>

#include "scenarios/cli/commands.hpp"
#include "scenarios/cli/own_program.hpp"
#include "scenarios/cli/progress.hpp"
#include "scenarios/cli/selection.hpp"
#include "scenarios/lab/facts_folder.hpp"
#include "scenarios/lab/healthy_world.hpp"
#include "scenarios/verifying/scoreboard.hpp"
#include "scenarios/verifying/summary.hpp"
#include "scenarios/verifying/workers.hpp"

namespace syncrig::scenarios::cli {
namespace {

// How long the reference checker waits for promised content: long against loopback, short against a run.
constexpr auto reference_patience_ms = "250";

struct VerifyOptions {
  std::vector<std::string> globs;
  std::string checker;
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
  unsigned timeout_ms = 60'000;
  std::vector<std::string> only;
  std::string json, junit;
  std::optional<std::uint64_t> seed;
  CatalogueOption catalogue;
  std::string adapter, shard, html;
  bool isolate = false;
};

void refuse_later_options(const VerifyOptions& options) {
  const auto refuse = [](bool asked, const std::string& option) {
    if (asked) throw UsageError(option + " is not in this version");
  };
  refuse(!options.adapter.empty(), "--adapter");
  refuse(!options.shard.empty(), "--shard");
  refuse(!options.html.empty(), "--html");
  refuse(options.isolate, "--isolate");
}

verifying::RunSettings settings_of(const VerifyOptions& options) {
  verifying::RunSettings settings;
  settings.checker.limit = std::chrono::milliseconds(options.timeout_ms);
  settings.checker.argv = {own_program(), "check", "--json", "--patience-ms", reference_patience_ms};
  if (!options.checker.empty()) settings.checker.argv = {"/bin/sh", "-c", options.checker};
  settings.seed = options.seed;
  return settings;
}

bool is_wanted(const lab::Variant& variant, const std::set<std::string>& only) {
  if (only.empty()) return true;
  return only.contains(variant.is_faulty() ? "faulty" : variant.is_twin() ? "twins" : "cures");
}

using Scenarios = std::vector<std::shared_ptr<const loading::LoadedScenario>>;

// A whole id, neither a glob nor a layer.
bool is_id(const std::string& glob) {
  return glob.find('*') == glob.npos && glob.find('/') != glob.npos && !glob.ends_with('/');
}

Scenarios select(const VerifyOptions& options) {
  const auto catalogue = options.catalogue.open();
  Scenarios scenarios;
  for (const auto& glob : options.globs) {
    if (is_id(glob)) catalogue.find(glob);  // a misspelt one gets its sentence
  }
  for (const auto& id : catalogue.matching(options.globs)) {
    scenarios.push_back(std::make_shared<loading::LoadedScenario>(catalogue.find(id)));
  }
  return scenarios;
}

std::vector<verifying::PlannedRun> plan(const Scenarios& scenarios, const VerifyOptions& options) {
  const std::set<std::string> only(options.only.begin(), options.only.end());
  std::vector<verifying::PlannedRun> runs;
  for (const auto& scenario : scenarios) {
    for (const auto& variant : lab::variants_of(scenario->message)) {
      if (is_wanted(variant, only)) runs.push_back({scenario, variant});
    }
  }
  return runs;
}

void print(const std::vector<verifying::PlannedRun>& runs, const Results& results, double seconds) {
  verifying::Scoreboard board(std::cout, may_colour(STDOUT_FILENO));
  std::string current;
  std::size_t scenarios = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& scenario = *runs[i].scenario;
    if (std::exchange(current, scenario.id) != scenario.id) {
      board.scenario(scenario);
      ++scenarios;
    }
    board.run(results.runs(static_cast<int>(i)), scenario.message);
  }
  board.total(results, scenarios, seconds);
}

int verify(const VerifyOptions& options) {
  refuse_later_options(options);
  const auto runs = plan(select(options), options);
  if (runs.empty()) {
    std::cerr << "syncrig: nothing selected; `syncrig list` shows the scenarios\n";
    return nothing_selected;
  }
  const auto settings = settings_of(options);
  const auto start = std::chrono::steady_clock::now();
  std::vector<RunResult> done;
  {
    Progress progress(runs.size());
    done = verifying::run_all(runs, settings, options.jobs, [&](const RunResult& run) {
      progress.step(run.scenario() + " " + run.variant());
    });
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  const auto results =
      verifying::summarise(std::move(done), options.seed.value_or(lab::healthy_world().seed()));
  print(runs, results, taken.count());
  if (!options.json.empty()) lab::write_whole(options.json, verifying::to_json_text(results));
  if (!options.junit.empty()) lab::write_whole(options.junit, verifying::to_junit_text(results));
  return verifying::exit_status(results.summary());
}

void add_options(CLI::App& command, VerifyOptions& options) {
  command.add_option("globs", options.globs, "Ids, globs or layers; none is all")->type_name("GLOB");
  auto* checker = command.add_option("--checker", options.checker,
                                     "Shell command to validate instead of `syncrig check`");
  command.add_option("--adapter", options.adapter, "(not in this version)")
      ->type_name("FILE")
      ->excludes(checker);
  command.add_option("--jobs", options.jobs, "Runs side by side")
      ->capture_default_str()
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command.add_option("--shard", options.shard, "(not in this version)")->type_name("I/N");
  command.add_flag("--isolate", options.isolate, "(not in this version)");
  command.add_option("--only", options.only, "Some of faulty,twins,cures")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"faulty", "twins", "cures"}));
  command.add_option("--json", options.json, "Write the results as JSON")->type_name("FILE");
  command.add_option("--junit", options.junit, "Write the results as JUnit XML")->type_name("FILE");
  command.add_option("--html", options.html, "(not in this version)")->type_name("FILE");
  command.add_option("--seed", options.seed, "Instead of the worlds' own")->type_name("S");
  command.add_option("--timeout-ms", options.timeout_ms, "A checker that runs longer is killed")
      ->capture_default_str()
      ->check(CLI::Range(1, 86'400'000))
      ->type_name("MS");
  options.catalogue.add_to(command);
}

}  // namespace

void add_verify(CLI::App& app, int& status) {
  auto options = std::make_shared<VerifyOptions>();
  auto* command =
      app.add_subcommand("verify", "Run a checker against scenarios, their twins and their cures");
  add_options(*command, *options);
  command->callback([options, &status] { status = verify(*options); });
}

}  // namespace syncrig::scenarios::cli
