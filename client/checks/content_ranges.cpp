#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"

namespace syncrig::client::checks {
namespace {

bool is_partial(const transfer::Reply& reply) {
  return reply.status() == 206;
}

Lines foreground_remedy() {
  return {
      "Or let BITS download in the foreground, which does without ranges for files under 2 GB. Type: net "
      "stop WSUSService",
      "Type: \"%programfiles%\\Update Services\\tools\\osql\\osql.exe\" -S SQL_InstanceName -E -b -n -Q "
      "\"USE SUSDB update "
      "tbConfigurationC set BitsDownloadPriorityForeground=1\"",
      "Where there is no osql, in PowerShell instead: $c = (Get-WsusServer).GetConfiguration(); "
      "$c.BitsDownloadPriorityForeground = $true; $c.Save()",
      "Type: net start WSUSService", "Synchronise again: Options, Synchronization Options, Synchronize now."};
}

std::string sentence(const transfer::Reply& reply, const Blame& blamed) {
  const std::string who = blamed.where == PROXY ? "The proxy" : "The upstream";
  std::string text = who +
                     " does not honour byte ranges: a request for a part of a file is answered with status " +
                     std::to_string(reply.status()) + ".";
  if (blamed.where == PROXY && reply.head.version() < http::http_1_1) text += " It speaks HTTP/1.0.";
  if (blamed.doubtful) text += " It may as well be the proxy: the upstream can't be asked directly.";
  return text;
}

}  // namespace

net::Task<Findings> content_ranges(Examination& seen) {
  Findings findings;
  const auto files = files_with(seen, transfer::Outcome::range_not_honoured);
  if (files.empty()) co_return findings;
  const auto& download = files.front()->last();
  const auto blamed = co_await blame(seen, download.call, download.reply, is_partial);
  auto finding = make_finding(RANGE_NOT_HONOURED, blamed.where, sentence(download.reply, blamed));
  add_files(finding, files);
  add_evidence(finding, blamed.evidence);
  finding.add_remedy(blamed.where == PROXY
                         ? "Allow byte ranges (HTTP 1.1, the Range field) at the proxy for the update hosts."
                         : "Let the upstream's web server answer byte ranges for its folder Content.");
  add_remedy(finding, foreground_remedy());
  findings.push_back(std::move(finding));
  co_return findings;
}

}  // namespace syncrig::client::checks
