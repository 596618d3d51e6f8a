#include "client/checks/checks.hpp"
#include "client/checks/looks.hpp"
#include "client/checks/refusal.hpp"

namespace syncrig::client::checks {
namespace {

using syncing::StopKind;
using transfer::Outcome;

bool is_unknown(const Examination& seen, const WantedUpdate& update) {
  return seen.walk.unknown.contains(syncing::lower_case(update.update_id()));
}

bool digest_is_unknown(const FileSeen& file) {
  return file.refused && file.refused->kind == StopKind::soap_fault &&
         file.refused->fault.error_code == "FileDigestsMissing";
}

bool is_missing(const Examination& seen, const FileSeen& file) {
  if (file.last().outcome != Outcome::not_found) return false;
  return digest_is_unknown(file) || is_unknown(seen, *file.update);
}

void add_missing(const Examination& seen, const FileSeen& file, Finding& finding) {
  if (finding.evidence().empty()) {
    add_evidence(finding, file.last().evidence);
    if (digest_is_unknown(file))
      finding.add_evidence("DownloadFiles: FileDigestsMissing, " + file.refused->fault.message);
  }
  if (is_unknown(seen, *file.update)) {
    finding.add_evidence("GetRevisionIdList, without filter: no " + file.update->update_id());
  }
  add_affected(finding, title_of(*file.update));
}

// An update without files is missing if it is not listed; one with files if they don't come either.
Finding missing_at_upstream(const Examination& seen) {
  auto finding = make_finding(MISSING_AT_UPSTREAM, UPSTREAM,
                              "Approved updates are wanted that the upstream server does not know.");
  for (const auto& file : seen.files) {
    if (is_missing(seen, file)) add_missing(seen, file, finding);
  }
  for (const auto& update : seen.facts.wanted()) {
    if (!update.files().empty() || !is_unknown(seen, update)) continue;
    finding.add_evidence("GetRevisionIdList, without filter: no " + update.update_id());
    add_affected(finding, title_of(update));
  }
  add_remedy(
      finding,
      {"If the updates are needed: select their products and classifications on the upstream server, let it "
       "synchronise with its own source, then synchronise here.",
       "If they are not: cancel their download on this server, then decline them here."});
  return finding;
}

Finding not_yet_downloaded() {
  auto finding = make_finding(
      CONTENT_NOT_YET_DOWNLOADED, UPSTREAM,
      "The upstream server was still fetching files when they were asked for; they have come since.");
  finding.set_severity(TRANSIENT);
  add_remedy(finding, {"Nothing needs to be repaired: the next synchronisation gets the files."});
  return finding;
}

Finding never_comes() {
  auto finding =
      make_finding(CONTENT_MISSING, UPSTREAM,
                   "The upstream server knows files, promises to fetch them, and never delivers them.");
  add_remedy(finding, {"On the upstream server, look for failed downloads of these updates (event 364, event "
                       "10032) and cure them.",
                       "There, type: wsusutil reset (it compares the content folder with the database and "
                       "fetches what lacks)",
                       "See that the virtual directory Content points to the content folder, and that there "
                       "is room on its disk.",
                       "Synchronise again."});
  return finding;
}

void add_promised(const std::vector<const FileSeen*>& files, Finding finding, Findings& findings) {
  if (files.empty()) return;
  add_evidence(finding, files.front()->first.evidence);
  finding.add_evidence("DownloadFiles: accepted; then, asked again:");
  add_files(finding, files);
  findings.push_back(std::move(finding));
}

template <class Wanted>
std::vector<const FileSeen*> files_where(const Examination& seen, const Wanted& wanted) {
  std::vector<const FileSeen*> files;
  for (const auto& file : seen.files) {
    if (wanted(file)) files.push_back(&file);
  }
  return files;
}

// The upstream was asked to fetch a file and answered something that says nothing about the file.
void add_refusals(const Examination& seen, Findings& findings) {
  const auto refused =
      files_where(seen, [&](const FileSeen& file) { return file.refused && !is_missing(seen, file); });
  if (refused.empty()) return;
  const auto& stop = *refused.front()->refused;
  auto finding = stop.kind == StopKind::soap_fault ? fault_finding(stop) : unreadable_finding(stop);
  for (const auto* file : refused) add_affected(finding, title_of(*file->update));
  findings.push_back(std::move(finding));
}

}  // namespace

net::Task<Findings> content_missing(Examination& seen) {
  Findings findings;
  auto missing = missing_at_upstream(seen);
  if (!missing.affected().empty()) findings.push_back(std::move(missing));
  add_refusals(seen, findings);
  const auto late = files_where(
      seen, [](const FileSeen& file) { return file.second && file.last().outcome == Outcome::ok; });
  add_promised(late, not_yet_downloaded(), findings);
  const auto never = files_where(seen, [&](const FileSeen& file) {
    return file.last().outcome == Outcome::not_found && !file.refused && !is_missing(seen, file);
  });
  add_promised(never, never_comes(), findings);
  co_return findings;
}

}  // namespace syncrig::client::checks
