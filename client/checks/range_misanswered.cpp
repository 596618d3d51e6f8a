#include "client/checks/checks.hpp"
#include "client/checks/content_marks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

bool came_in_parts(const FileSeen& file) {
  return file.last().reply.status() == 206;
}

// The same file without ranges has the right bytes.
net::Task<bool> is_right_as_a_whole(Examination& seen, const FileSeen& file) {
  transfer::Downloader in_foreground(seen.transport, true);
  const auto whole = co_await in_foreground.fetch(file.wanted);
  co_return whole.outcome == Outcome::ok;
}

net::Task<Chosen> misanswered_files(Examination& seen) {
  auto files = choose(seen, Outcome::range_misanswered);
  const auto altered = choose(seen, [](const FileSeen& file) {
    return file.last().outcome == Outcome::wrong_digest && came_in_parts(file);
  });
  if (altered.empty()) co_return files;
  const bool right = co_await is_right_as_a_whole(seen, *altered.front());
  if (right) files.insert(files.end(), altered.begin(), altered.end());
  co_return files;
}

std::string sentence(const transfer::Reply& reply, bool by_proxy) {
  const std::string who = by_proxy ? "The proxy" : "The upstream";
  if (reply.status() == 416) return who + " answers 416 to a range that lies within the file.";
  return who + " answers a range with another part, another total length or the bytes of another part.";
}

}  // namespace

net::Task<Findings> range_misanswered(Examination& seen) {
  Findings findings;
  const auto files = co_await misanswered_files(seen);
  if (files.empty()) co_return findings;
  const auto blamed = co_await blame(seen, *files.front());
  const bool by_proxy = blamed.where == PROXY;
  auto finding =
      make_finding(RANGE_MISANSWERED, blamed.where, sentence(files.front()->last().reply, by_proxy));
  explain(finding, files);
  add_evidence(finding, blamed.evidence);
  add_remedy(finding,
             {by_proxy ? "At the proxy, empty the cache for the update hosts, and keep their folder "
                         "Content out of it."
                       : "At the upstream's web server, take caches and dynamic handlers off its folder "
                         "Content.",
              "Synchronise again."});
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
