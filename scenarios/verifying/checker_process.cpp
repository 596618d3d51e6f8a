#include "scenarios/verifying/checker_process.hpp"

#include <google/protobuf/util/json_util.h>
#include <sys/wait.h>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <cstring>

#include "scenarios/verifying/spawn.hpp"
#include "simulator/journal/valid_utf8.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::scenarios::verifying {
namespace {

using namespace std::chrono_literals;

using simulator::journal::printable;
using Descriptor = net::asio::posix::basic_stream_descriptor<net::Executor>;

// Of longer output the end is kept: the verdict is its last line.
constexpr std::size_t output_bytes_max = 1 << 20;

// Of what it says that is no verdict, so much is repeated.
constexpr std::size_t quoted_bytes_max = 200;

// How long processes that the checker left behind may still write: a `tee` it wrote through, for one.
constexpr auto afterwards = 500ms;

net::Task<> read_to_end(int descriptor, std::string& all) {
  Descriptor stream(co_await net::asio::this_coro::executor, descriptor);
  std::array<char, 16 * 1024> room;
  while (true) {
    auto [error, count] = co_await stream.async_read_some(net::asio::buffer(room), net::as_result);
    if (error) co_return;
    all.append(room.data(), count);
    if (all.size() > 2 * output_bytes_max) all.erase(0, all.size() - output_bytes_max);
  }
}

net::Task<> wait_for_end(Spawned& checker) {
  Descriptor end(co_await net::asio::this_coro::executor, checker.take_end());
  co_await end.async_wait(Descriptor::wait_read, net::asio::use_awaitable_t<net::Executor>{});
}

net::Task<> outwait(Spawned& checker) {
  co_await wait_for_end(checker);
  co_await net::sleep_for(afterwards);
}

net::Task<net::Result<CheckerEnd>> converse(Spawned& checker) {
  using namespace net::asio::experimental::awaitable_operators;
  std::string output, errors;
  auto out = read_to_end(checker.take_output(), output);
  auto err = read_to_end(checker.take_errors(), errors);
  auto both = std::move(out) && std::move(err);
  auto patience = outwait(checker);
  auto all_is_said = std::move(both) || std::move(patience);
  co_await std::move(all_is_said);
  co_await wait_for_end(checker);
  co_return read_verdict(output, errors, checker.reap());
}

CheckerEnd broke(std::string why) {
  return {std::nullopt, std::move(why)};
}

std::string last_line(std::string text) {
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  return text.substr(text.rfind('\n') + 1);
}

// The checker's own last words, for people.
std::string with_errors(std::string sentence, const std::string& errors) {
  const auto line = printable(last_line(errors), quoted_bytes_max);
  return line.empty() ? sentence : sentence + "; it last said: " + line;
}

bool all_codes_are_known(const client::Verdict& verdict) {
  return std::all_of(
      verdict.findings().begin(), verdict.findings().end(), [](const client::Finding& finding) {
        return client::Code_IsValid(finding.code()) && finding.code() != client::CODE_UNSPECIFIED;
      });
}

}  // namespace

CheckerEnd read_verdict(const std::string& output, const std::string& errors, int status) {
  if (WIFSIGNALED(status)) {
    return broke(with_errors(std::string("the checker died: ") + strsignal(WTERMSIG(status)), errors));
  }
  const int code = WEXITSTATUS(status);
  if (code != 0 && code != 1) {
    return broke(
        with_errors("the checker ended with status " + std::to_string(code) + ", not 0 or 1", errors));
  }
  client::Verdict verdict;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const auto line = last_line(output);
  const auto read = google::protobuf::util::JsonStringToMessage(line, &verdict, options);
  if (!read.ok() || line.empty())
    return broke(
        with_errors("the checker's last line is no verdict: " + printable(line, quoted_bytes_max), errors));
  const bool healthy = verdict.findings().empty();
  if (verdict.healthy() != healthy)
    return broke("the verdict says healthy and names findings, or says neither");
  if (!all_codes_are_known(verdict))
    return broke("the verdict has a finding without a code that syncrig knows");
  if (healthy != (code == 0)) return broke("the checker's exit status contradicts its verdict");
  return {verdict, ""};
}

net::Task<CheckerEnd> run_checker(const CheckerCommand& command,
                                  const std::vector<std::string>& environment) {
  Spawned checker(command.argv, environment);
  auto conversation = converse(checker);
  auto end = co_await net::within(command.limit, std::move(conversation));
  if (end.has_value()) co_return std::move(*end);
  auto late =
      broke("the checker did not end within " + std::to_string(command.limit.count()) + " ms and was killed");
  co_return late;
}

}  // namespace syncrig::scenarios::verifying
