#include "client/syncing/content_phase.hpp"

#include "client/syncing/incoming_file.hpp"
#include "client/transfer/base64.hpp"
#include "simulator/net/error.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::client::syncing {
namespace {

using transfer::Download;

constexpr int attempts_max = 3;  // then BITS waits for minutes
constexpr net::Clock::duration first_pause = std::chrono::milliseconds(20);
constexpr net::Clock::duration pause_max = std::chrono::seconds(5);

bool is_silent(const Download& download) {
  return download.outcome == transfer::Outcome::interrupted && download.reply.error == net::Errc::timed_out;
}

bool is_wrong(const Download& download) {
  return download.outcome == transfer::Outcome::wrong_digest ||
         download.outcome == transfer::Outcome::wrong_length;
}

// As Windows names files: the extension in capitals too.
std::string windows_path(const std::string& folder, const std::filesystem::path& place) {
  auto name = place.filename().string();
  for (auto& letter : name) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return folder + "\\" + place.parent_path().filename().string() + "\\" + name;
}

class ContentPhase {
 public:
  ContentPhase(ContentSources& sources, const DownstreamSettings& settings, DownstreamStore& store,
               SyncProgress& progress)
      : sources_(sources), settings_(settings), store_(store), progress_(progress), queue_(store, settings) {}

  net::Task<ContentReport> run() {
    report_.needed = queue_.needed();
    report_.here_before = report_.needed - queue_.lacking();
    report_.damaged = queue_.damaged();
    for (auto entry = queue_.after(0); entry && !hopeless_; entry = queue_.after(entry->row))
      co_await take(entry->file);
    if (!hopeless_) co_await wait_for_promised();
    for (const auto& file : promised_)
      fail(file, "HTTP status 404: The requested URL does not exist on the server.");
    report_.not_tried = queue_.lacking() - report_.failed;
    if (report_.failed > 0) report_.events.push_back(updates_failing());
    co_return std::move(report_);
  }

 private:
  net::Task<> take(const StoredFile& file) {
    const auto url = url_of(file);
    if (!url) {
      fail(file, "The update server stores no files, and gave no address of this one at Microsoft Update");
      co_return;
    }
    if (file.sha256.empty()) {
      fail(file, "File cert verification failure");  // by SHA-1 alone nothing is trusted
      co_return;
    }
    if (is_right(store_.content_file(file), file)) {
      note_stored(file, 0);
      co_return;
    }
    const auto download = co_await fetch(file, *url);
    if (download.outcome == transfer::Outcome::ok) co_return;
    const bool may_come = download.outcome == transfer::Outcome::not_found && !sources_.from_microsoft_update;
    bool promised = false;
    if (may_come) promised = co_await is_promised(file);
    if (promised) {
      promised_.push_back(file);
      co_return;
    }
    fail(file, failure_reason(download));
    hopeless_ = is_hopeless(download);
  }

  // Every further file would fare the same, or cost another deadline. At Microsoft Update each file has an
  // address of its own.
  bool is_hopeless(const Download& download) const {
    const bool one_host = !sources_.from_microsoft_update || sources_.transport.through_proxy();
    return (download.outcome == transfer::Outcome::unreachable && one_host) ||
           download.outcome == transfer::Outcome::proxy_credentials || is_silent(download);
  }

  std::optional<transfer::Url> url_of(const StoredFile& file) const {
    if (sources_.from_microsoft_update) return transfer::parse_url(file.mu_url);
    return transfer::Url(settings_.upstream_host, content_port(settings_),
                         transfer::content_path(file.sha1, file.name));
  }

  // What an attempt leaves behind the next one goes on with, unless it turns out to be wrong.
  net::Task<Download> fetch(const StoredFile& file, const transfer::Url& url) {
    const transfer::WantedContent wanted(url, file.bytes, file.sha1, file.sha256);
    Download download;
    for (int attempt = 0; attempt < attempts_max; ++attempt) {
      IncomingFile incoming(store_, file);
      const auto resumed = incoming.bytes();
      transfer::Downloader downloader(sources_.transport, settings_.foreground);
      download = co_await downloader.fetch(wanted, &incoming);
      if (download.outcome == transfer::Outcome::ok) {
        incoming.become_content();
        note_stored(file, file.bytes - resumed);
        break;
      }
      if (is_wrong(download)) incoming.remove();
      const bool go_on = is_wrong(download)
                             ? resumed > 0
                             : download.outcome == transfer::Outcome::interrupted && !is_silent(download);
      if (!go_on) break;
    }
    co_return download;
  }

  void note_stored(const StoredFile& file, std::uint64_t bytes) {
    queue_.note_stored(file);
    if (bytes > 0) ++report_.fetched;
    if (bytes == 0) ++report_.here_before;
    report_.bytes_fetched += bytes;
    progress_.files(done(), static_cast<std::uint64_t>(report_.needed), file.name);
  }

  void fail(const StoredFile& file, const std::string& reason) {
    ++report_.failed;
    const auto place = store_.content_file(file);
    const auto url = transfer::parse_url(file.mu_url);
    const auto source = url ? url->path : transfer::content_path(file.sha1, file.name);
    const auto destination =
        settings_.content_folder.empty() ? place.string() : windows_path(settings_.content_folder, place);
    report_.events.push_back(content_failed(reason, source, destination));
    progress_.files(done(), static_cast<std::uint64_t>(report_.needed), file.name);
  }

  std::uint64_t done() const {
    return static_cast<std::uint64_t>(report_.here_before + report_.fetched + report_.failed);
  }

  // Windows asks for one file a call. A refused cookie is renewed once. [MS-WSUSSS] 3.1.4.10
  net::Task<bool> is_promised(const StoredFile& file) {
    const auto digest = transfer::base64(transfer::from_hex(file.sha1));
    auto answer = co_await sources_.session.download_files(sources_.cookie, digest);
    if (answer.has_error() && refuses_cookie(answer.error())) {
      sources_.ledger.forget_cookie();
      auto cookie = co_await authorise(sources_.session, settings_.selection, sources_.ledger);
      if (cookie.has_error()) co_return false;
      sources_.cookie = std::move(*cookie);
      answer = co_await sources_.session.download_files(sources_.cookie, digest);
    }
    co_return !answer.has_error();
  }

  net::Task<> wait_for_promised() {
    const auto end = net::Clock::now() + settings_.patience;
    for (auto pause = first_pause; !promised_.empty() && net::Clock::now() < end; pause *= 2) {
      pause = std::min({pause, pause_max, end - net::Clock::now()});
      co_await net::sleep_for(pause);
      const auto waiting = std::exchange(promised_, {});
      for (const auto& file : waiting) {
        if (hopeless_) {
          promised_.push_back(file);
        } else {
          co_await try_again(file);
        }
      }
      if (hopeless_) co_return;
    }
  }

  net::Task<> try_again(const StoredFile& file) {
    const auto url = url_of(file);
    const auto download = co_await fetch(file, *url);
    if (download.outcome == transfer::Outcome::not_found)
      promised_.push_back(file);
    else if (download.outcome != transfer::Outcome::ok)
      fail(file, failure_reason(download));
    hopeless_ = is_hopeless(download);
  }

  ContentSources& sources_;
  const DownstreamSettings& settings_;
  DownstreamStore& store_;
  SyncProgress& progress_;
  ContentQueue queue_;
  std::vector<StoredFile> promised_;  // lacking at the upstream, which is to fetch them
  bool hopeless_ = false;
  ContentReport report_;
};

}  // namespace

net::Task<ContentReport> fetch_content(ContentSources& sources, const DownstreamSettings& settings,
                                       DownstreamStore& store, SyncProgress& progress) {
  ContentPhase phase(sources, settings, store, progress);
  co_return co_await phase.run();
}

}  // namespace syncrig::client::syncing
