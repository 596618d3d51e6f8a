#include "scenarios/verifying/checker_process.hpp"

#include <google/protobuf/util/json_util.h>
#include <sys/wait.h>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <cstring>

#include "scenarios/verifying/spawn.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::scenarios::verifying {
namespace {

using Descriptor = net::asio::posix::basic_stream_descriptor<net::Executor>;

// Of longer output the end is kept: the verdict is its last line.
constexpr std::size_t output_bytes_max = 1 << 20;

net::Task<std::string> read_to_end(int descriptor) {
  Descriptor stream(co_await net::asio::this_coro::executor, descriptor);
  std::string all;
  std::array<char, 16 * 1024> room;
  while (true) {
    auto [error, count] = co_await stream.async_read_some(net::asio::buffer(room), net::as_result);
    if (error) co_return all;
    all.append(room.data(), count);
    if (all.size() > 2 * output_bytes_max) all.erase(0, all.size() - output_bytes_max);
  }
}

net::Task<net::Result<>> wait_for_end(int descriptor) {
  Descriptor end(co_await net::asio::this_coro::executor, descriptor);
  auto [error] = co_await end.async_wait(Descriptor::wait_read, net::as_result);
  if (error) co_return error;
  co_return net::Result<>{};
}

net::Task<net::Result<CheckerEnd>> converse(Spawned& checker) {
  using namespace net::asio::experimental::awaitable_operators;
  auto output = read_to_end(checker.take_output());
  auto errors = read_to_end(checker.take_errors());
  auto end = wait_for_end(checker.take_end());
  auto all = std::move(output) && std::move(errors) && std::move(end);
  auto [out, err, ended] = co_await std::move(all);
  co_return read_verdict(out, err, checker.reap());
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
  const auto line = last_line(errors);
  return line.empty() ? sentence : sentence + "; it last said: " + line;
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
    return broke(with_errors("the checker's last line is no verdict: " + line.substr(0, 200), errors));
  const bool healthy = verdict.findings().empty();
  if (verdict.healthy() != healthy)
    return broke("the verdict says healthy and names findings, or says neither");
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
