#include "client/checks/content.hpp"

#include "client/checks/looks.hpp"
#include "client/transfer/base64.hpp"
#include "simulator/net/error.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::client::checks {
namespace {

using transfer::Outcome;

constexpr net::Clock::duration first_pause = std::chrono::milliseconds(20);

// Every further file would fare the same, or cost another deadline.
bool is_hopeless(const transfer::Download& download) {
  return download.outcome == Outcome::unreachable || download.outcome == Outcome::proxy_credentials ||
         (download.outcome == Outcome::interrupted && download.reply.error == net::Errc::timed_out);
}

// [MS-WSUSSS] 2.1: content is on the port of the web services, or plain one below that of TLS.
transfer::WantedContent content_of(const Examination& seen, const WantedFile& file) {
  return transfer::WantedContent(seen.content_url(transfer::content_path(file.sha1(), file.name())),
                                 file.bytes(), file.sha1(), file.sha256());
}

// False: nothing more can come.
net::Task<bool> fetch_all(Examination& seen, transfer::Downloader& downloader) {
  for (const auto& update : seen.facts.wanted()) {
    for (const auto& file : update.files()) {
      const auto wanted = content_of(seen, file);
      auto download = co_await downloader.fetch(wanted);
      if (download.repeated && download.outcome == Outcome::ok) {
        seen.notes.push_back("One transfer broke off and went well when it was repeated: " + file.name());
      }
      const bool hopeless = is_hopeless(download);
      seen.files.emplace_back(update, file, wanted, std::move(download));
      if (hopeless) co_return false;
    }
  }
  co_return true;
}

// [MS-WSUSSS] 3.2.4.4: what the upstream lacks it is asked to fetch; Windows asks for one file a call.
net::Task<> ask_for(Examination& seen, FileSeen& file) {
  const auto digest = transfer::base64(transfer::from_hex(file.file->sha1()));
  auto promised = co_await seen.session.download_files(seen.walk.cookie, digest);
  if (promised.has_error()) file.refused = promised.error();
}

// What a cache says is missing may be there by now: waiting does not bring it.
bool is_awaited(const FileSeen& file) {
  return file.last().outcome == Outcome::not_found && !file.refused && !came_from_a_cache(file.last().reply);
}

bool any_awaited(const Examination& seen) {
  return std::any_of(seen.files.begin(), seen.files.end(), is_awaited);
}

net::Task<> try_again(Examination& seen, transfer::Downloader& downloader) {
  for (auto& file : seen.files) {
    if (is_awaited(file)) file.second = co_await downloader.fetch(file.wanted);
  }
}

net::Task<> wait_for_promised(Examination& seen, transfer::Downloader& downloader) {
  auto left = seen.options.patience;
  for (auto pause = first_pause; left > net::Clock::duration::zero() && any_awaited(seen); pause *= 2) {
    pause = std::min(pause, left);
    co_await net::sleep_for(pause);
    left -= pause;
    co_await try_again(seen, downloader);
  }
}

}  // namespace

net::Task<> fetch_content(Examination& seen) {
  if (!seen.facts.wsus().store_files_locally()) co_return;
  transfer::Downloader downloader(seen.transport, seen.facts.bits().foreground());
  if (!co_await fetch_all(seen, downloader)) co_return;
  if (seen.facts.has_agent()) co_return;  // agents have no way to ask for a file
  for (auto& file : seen.files) {
    if (is_awaited(file)) co_await ask_for(seen, file);
  }
  co_await wait_for_promised(seen, downloader);
}

}  // namespace syncrig::client::checks
