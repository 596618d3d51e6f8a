#include "client/checks/looks.hpp"

#include <boost/beast/http/error.hpp>

namespace syncrig::client::checks {
namespace {

bool bears_signs_of_a_proxy(const transfer::Reply& reply) {
  return reply.has_head() &&
         (reply.head.count(http::field::via) > 0 || reply.head.version() < http::http_1_1);
}

// What the parser refused; not what ended too early.
bool breaks_http(const boost::system::error_code& error) {
  using Http = boost::beast::http::error;
  return error.category() == make_error_code(Http::bad_version).category() && error != Http::end_of_stream &&
         error != Http::partial_message;
}

void add_lines(Lines& to, const Lines& lines) {
  to.insert(to.end(), lines.begin(), lines.end());
}

Blame blame_without_direct_reply(const transfer::Reply& bad, const Lines& attempt) {
  Blame result;
  result.doubtful = !bears_signs_of_a_proxy(bad);
  result.where = result.doubtful ? UPSTREAM : PROXY;
  result.evidence = {"asked directly, past the proxy, nobody answers:"};
  add_lines(result.evidence, attempt);
  return result;
}

Blame blame_by_comparison(bool direct_is_good, const Lines& attempt) {
  Blame result;
  result.where = direct_is_good ? PROXY : UPSTREAM;
  result.evidence = {direct_is_good ? "asked directly, past the proxy, the upstream does it right:"
                                    : "asked directly, past the proxy, the upstream does the same:"};
  add_lines(result.evidence, attempt);
  return result;
}

}  // namespace

transfer::Call service_page_call(transfer::Url url) {
  transfer::Call call(http::verb::get, std::move(url));
  call.fields = {{"Accept", "*/*"}};
  return call;
}

bool is_service_page(const transfer::Reply& reply) {
  if (!reply.whole() || reply.status() != 200) return false;
  const std::string_view type(reply.head[http::field::content_type]);
  return type.find("html") != type.npos && reply.body.find("ServerSyncWebService") != std::string::npos;
}

bool is_foreign_status(unsigned status) {
  return status == 200 || status / 100 == 3 || (status / 100 == 4 && status != 401 && status != 407);
}

bool came_from_a_cache(const transfer::Reply& reply) {
  if (!reply.has_head()) return false;
  const std::string_view told(reply.head["X-Cache"]);
  return reply.head.count(http::field::age) > 0 || told.find("HIT") != told.npos;
}

bool is_malformed(const transfer::Reply& reply) {
  return reply.trouble == transfer::Trouble::exchange && breaks_http(reply.error);
}

bool is_garbled(const transfer::Reply& reply) {
  return reply.trouble == transfer::Trouble::body && breaks_http(reply.error);
}

net::Task<bool> upstream_behind_proxy_is_down(Examination& seen) {
  if (!seen.transport.through_proxy() || !seen.ended_outside_soap() || seen.walk.stop->reply.status() < 500)
    co_return false;
  const auto* const direct = co_await seen.direct_reply();
  co_return direct->trouble == transfer::Trouble::connection ||
      direct->trouble == transfer::Trouble::exchange;
}

net::Task<Blame> blame(Examination& seen, const transfer::Call& call, const transfer::Reply& bad,
                       IsGood is_good) {
  if (!seen.transport.through_proxy()) co_return Blame();
  NoBody nobody;
  const auto reply = co_await seen.direct.ask(call, &nobody);
  if (!reply.has_head()) co_return blame_without_direct_reply(bad, reply.evidence);
  co_return blame_by_comparison(is_good(reply), reply.evidence);
}

net::Task<Blame> blame(Examination& seen, const FileSeen& file) {
  if (!seen.transport.through_proxy()) co_return Blame();
  transfer::Downloader downloader(seen.direct, seen.facts.bits().foreground());
  const auto download = co_await downloader.fetch(file.wanted);
  if (download.outcome == transfer::Outcome::unreachable) {
    co_return blame_without_direct_reply(file.last().reply, download.evidence);
  }
  co_return blame_by_comparison(download.outcome == transfer::Outcome::ok, download.evidence);
}

std::string title_of(const WantedUpdate& update) {
  return update.title().empty() ? update.update_id() : update.title();
}

std::vector<const FileSeen*> files_with(const Examination& seen, transfer::Outcome outcome) {
  std::vector<const FileSeen*> files;
  for (const auto& file : seen.files) {
    if (!file.explained && file.last().outcome == outcome) files.push_back(&file);
  }
  return files;
}

void add_files(Finding& finding, const std::vector<const FileSeen*>& files) {
  if (!files.empty()) add_evidence(finding, files.front()->last().evidence);
  for (const auto* file : files) add_affected(finding, title_of(*file->update));
}

}  // namespace syncrig::client::checks
