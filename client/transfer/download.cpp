#include "client/transfer/download.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>

#include "client/transfer/content_range.hpp"
#include "client/transfer/digests.hpp"
#include "simulator/net/error.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::client::transfer {
namespace {

constexpr std::uint64_t whole_bytes_max = 64 * 1024;  // up to here one fragment covers the file: no Range
constexpr std::uint64_t fragment_bytes = 256 * 1024;
constexpr std::uint64_t measured_bytes_min = 8 * 1024;  // shorter answers say nothing about a rate
constexpr int beginnings_max = 3;

struct Fragment {
  std::uint64_t first;
  std::uint64_t last;
  bool ranged;
};

std::string range_text(const Fragment& fragment) {
  return "bytes=" + std::to_string(fragment.first) + "-" + std::to_string(fragment.last);
}

std::optional<std::uint64_t> length_of(const http::ResponseHead& head) {
  const std::string_view text(head[http::field::content_length]);
  std::uint64_t length = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), length);
  if (text.empty() || read.ec != std::errc()) return std::nullopt;
  return length;
}

bool same_range(const http::ResponseHead& head, const Fragment& fragment) {
  const auto range = parse_content_range(std::string_view(head[http::field::content_range]));
  return range && range->first == fragment.first && range->last == fragment.last;
}

bool same_total(const http::ResponseHead& head, std::uint64_t length) {
  const auto range = parse_content_range(std::string_view(head[http::field::content_range]));
  return !range || !range->total || length == 0 || *range->total == length;
}

// What a response head says about how the download goes on.
Outcome judge(const Reply& reply, unsigned expected) {
  const auto status = reply.status();
  if (status == expected) return length_of(reply.head) ? Outcome::ok : Outcome::length_missing;
  if (status == 404) return Outcome::not_found;
  if (status == 407) return Outcome::proxy_credentials;
  return Outcome::http_status;
}

// [MC-BUP] 3.5: a partial request must get its part and nothing else. 416 to a range within the file is no
// better. `length` is that of the file, 0 if it is not known.
Outcome judge_fragment(const Reply& reply, const Fragment& fragment, std::uint64_t length) {
  if (!fragment.ranged) return judge(reply, 200);
  if (reply.status() == 200) return Outcome::range_not_honoured;
  if (reply.status() == 416) return Outcome::range_misanswered;
  const auto outcome = judge(reply, 206);
  const bool right = same_range(reply.head, fragment) && same_total(reply.head, length);
  return outcome == Outcome::ok && !right ? Outcome::range_misanswered : outcome;
}

Outcome judge_trouble(const Reply& reply) {
  return reply.trouble == Trouble::exchange || reply.trouble == Trouble::body ? Outcome::interrupted
                                                                              : Outcome::unreachable;
}

class FragmentSink final : public BodySink {
 public:
  // Of what goes beyond `bytes_max` nothing is kept.
  FragmentSink(const Fragment& fragment, std::uint64_t bytes_max, const Digests& so_far,
               Destination* destination)
      : fragment_(fragment), bytes_max_(bytes_max), digests_(so_far), destination_(destination) {}

  bool wants(const http::ResponseHead& head) override {
    if (!fragment_.ranged) return head.result_int() == 200U;
    return head.result_int() == 206U && same_range(head, fragment_);
  }

  void take(asio::const_buffer bytes) override {
    const auto room = bytes_max_ - std::min(bytes_max_, received_);
    const auto kept =
        asio::buffer(bytes, static_cast<std::size_t>(std::min<std::uint64_t>(room, bytes.size())));
    digests_.add(kept);
    if (destination_ && kept.size() > 0) destination_->write(fragment_.first + received_, kept);
    received_ += bytes.size();
  }

  const Digests& digests() const { return digests_; }
  std::uint64_t received() const { return received_; }

 private:
  Fragment fragment_;
  std::uint64_t bytes_max_;
  Digests digests_;
  Destination* destination_;
  std::uint64_t received_ = 0;
};

// Fields in the order of a captured BITS request.
Call bits_call(http::verb method, const Url& url) {
  Call call(method, url);
  call.fields = {{"Accept", "*/*"}, {"Accept-Encoding", "identity"}, {"User-Agent", "Microsoft BITS/7.8"}};
  return call;
}

// One file under way.
class Job {
 public:
  Job(Transport& transport, bool& may_repeat, WantedContent wanted, Destination* destination)
      : transport_(transport),
        may_repeat_(may_repeat),
        wanted_(std::move(wanted)),
        destination_(destination),
        result_(bits_call(http::verb::get, wanted_.url)) {
    if (destination) resume(*destination);
  }

  bool is_here() const { return received_ > 0 && received_ == wanted_.bytes; }

  net::Task<Download> in_background() {
    if (is_here()) co_return finished();
    for (int begun = 0; begun < beginnings_max; ++begun) {
      if (begun > 0) start_anew();
      if (!co_await measure()) co_return std::move(result_);
      co_await take_all();
      if (result_.outcome != Outcome::changing) break;
    }
    co_return finished();
  }

  net::Task<> take_all() {
    if (received_ > length_ || length_ <= whole_bytes_max) start_anew();
    Fragment fragment{received_, length_ == 0 ? 0 : length_ - 1, false};
    if (length_ <= whole_bytes_max) {
      co_await take(fragment);
    } else {
      fragment.ranged = true;
      for (; fragment.first < length_; fragment.first += fragment_bytes) {
        fragment.last = std::min(fragment.first + fragment_bytes, length_) - 1;
        if (!co_await take(fragment)) break;
      }
    }
  }

  // What is there already is left out with a range; a server that gives the whole file all the same may.
  net::Task<Download> in_foreground() {
    if (is_here()) co_return finished();
    if (received_ > 0) {
      const Fragment rest{received_, wanted_.bytes - 1, true};
      const bool good = co_await take(rest);
      const bool no_part =
          result_.outcome == Outcome::range_not_honoured || result_.outcome == Outcome::range_misanswered;
      if (good || !no_part) co_return finished();
      start_anew();
    }
    const Fragment whole{0, 0, false};
    co_await take(whole);
    co_return finished();
  }

 private:
  void resume(const Destination& destination) {
    if (wanted_.bytes == 0 || destination.bytes() > wanted_.bytes) return;
    received_ = destination.bytes();
    digests_ = destination.digests();
  }

  void start_anew() {
    received_ = 0;
    digests_ = Digests();
  }

  bool settle(Outcome outcome) {
    result_.outcome = outcome;
    return outcome == Outcome::ok;
  }

  net::Task<> ask(Call call, BodySink* sink, unsigned deadlines) {
    result_.call = std::move(call);
    result_.reply = co_await transport_.ask(result_.call, sink, deadlines);
    result_.evidence = result_.reply.evidence;
  }

  // HEAD: length and time stamp.
  net::Task<bool> measure() {
    co_await ask(bits_call(http::verb::head, wanted_.url), nullptr, 1);
    if (!result_.reply.whole() && may_be_repeated()) {
      co_await ask(bits_call(http::verb::head, wanted_.url), nullptr, 1);
    }
    if (!result_.reply.whole()) co_return settle(judge_trouble(result_.reply));
    if (!settle(judge(result_.reply, 200))) co_return false;
    length_ = length_of(result_.reply.head).value_or(0);
    stamp_ = result_.reply.head[http::field::last_modified];
    co_return right_length(length_);
  }

  net::Task<bool> take(Fragment fragment) {
    const bool good = co_await try_to_take(fragment);
    if (good || result_.outcome != Outcome::interrupted || !may_be_repeated()) co_return good;
    co_return co_await try_to_take(fragment);
  }

  net::Task<bool> try_to_take(Fragment fragment) {
    auto call = bits_call(http::verb::get, wanted_.url);
    if (fragment.ranged) {
      call.fields.emplace_back("Range", range_text(fragment));
      if (!stamp_.empty()) call.fields.emplace_back("If-Unmodified-Since", stamp_);
    }
    FragmentSink sink(fragment, room_for(fragment), digests_, destination_);
    const auto begun = net::Clock::now();
    co_await ask(std::move(call), &sink, deadlines(fragment));
    note_rate(sink.received(), net::Clock::now() - begun);
    const auto& reply = result_.reply;
    if (!reply.whole()) co_return settle(judge_trouble(reply));
    if (has_changed(reply)) co_return settle(Outcome::changing);
    if (!settle(judge_fragment(reply, fragment, length_))) co_return false;
    digests_ = sink.digests();
    received_ += sink.received();
    co_return true;
  }

  void note_rate(std::uint64_t bytes, net::Clock::duration time) {
    result_.body_bytes = bytes;
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(time).count();
    if (bytes < measured_bytes_min || us <= 0) return;
    result_.bytes_per_s = std::max(result_.bytes_per_s, bytes * 1'000'000 / static_cast<std::uint64_t>(us));
  }

  // [MC-BUP] 3.5: size and time stamp are all that tells a file from a later one.
  bool has_changed(const Reply& reply) const {
    if (reply.status() == 412) return true;
    const std::string_view stamp(reply.head[http::field::last_modified]);
    return reply.status() / 100 == 2 && !stamp_.empty() && !stamp.empty() && stamp != stamp_;
  }

  // A file of unknown size may have any.
  std::uint64_t room_for(const Fragment& fragment) const {
    if (wanted_.bytes == 0) return std::numeric_limits<std::uint64_t>::max();
    return wanted_.bytes - std::min(wanted_.bytes, fragment.first);
  }

  // What is longer than a fragment has the deadlines of the fragments it would be.
  unsigned deadlines(const Fragment& fragment) const {
    constexpr std::uint64_t deadlines_max = 100'000;
    const auto bytes = fragment.ranged ? fragment.last - fragment.first : wanted_.bytes;
    return static_cast<unsigned>(std::min(1 + bytes / fragment_bytes, deadlines_max));
  }

  // Silence is not answered by more of it.
  bool may_be_repeated() {
    const bool silent = result_.reply.error == net::Errc::timed_out;
    const bool broken = result_.reply.trouble == Trouble::exchange || result_.reply.trouble == Trouble::body;
    if (silent || !broken || !std::exchange(may_repeat_, false)) return false;
    result_.repeated = true;
    return true;
  }

  Download finished() {
    if (result_.outcome != Outcome::ok || !right_length(received_)) return std::move(result_);
    if (same("SHA-1", wanted_.sha1, digests_.sha1())) same("SHA-256", wanted_.sha256, digests_.sha256());
    return std::move(result_);
  }

  bool right_length(std::uint64_t bytes) {
    if (wanted_.bytes == 0 || bytes == wanted_.bytes) return true;
    return wrong(Outcome::wrong_length, "bytes", std::to_string(wanted_.bytes), std::to_string(bytes));
  }

  bool same(const std::string& name, const std::string& expected, const std::string& actual) {
    if (expected.empty() || simulator::net::iequals(expected, actual)) return true;
    return wrong(Outcome::wrong_digest, name, expected, actual);
  }

  bool wrong(Outcome outcome, const std::string& what, const std::string& expected,
             const std::string& actual) {
    result_.outcome = outcome;
    result_.evidence.push_back(what + " by the metadata: " + expected);
    result_.evidence.push_back(what + " received: " + actual);
    return false;
  }

  Transport& transport_;
  bool& may_repeat_;
  WantedContent wanted_;
  Destination* destination_;
  Download result_;
  Digests digests_;
  std::uint64_t length_ = 0;
  std::uint64_t received_ = 0;
  std::string stamp_;
};

// With its dot. An upstream may tell any name: what is no plain extension is none, for it goes into paths and
// requests.
std::string extension_of(std::string_view file_name) {
  constexpr std::size_t letters_max = 16;
  const auto dot = file_name.rfind('.');
  if (dot == file_name.npos) return {};
  const auto letters = file_name.substr(dot + 1);
  const bool plain = std::ranges::all_of(letters, [](unsigned char one) { return std::isalnum(one) != 0; });
  return plain && !letters.empty() && letters.size() <= letters_max ? std::string(file_name.substr(dot)) : "";
}

}  // namespace

net::Task<Download> Downloader::fetch(WantedContent wanted, Destination* destination) {
  Job job(transport_, may_repeat_, std::move(wanted), destination);
  auto running = foreground_ ? job.in_foreground() : job.in_background();
  co_return co_await std::move(running);
}

std::string content_path(std::string_view sha1_hex, std::string_view file_name) {
  std::string upper(sha1_hex);
  for (auto& letter : upper) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  const auto folder = upper.size() < 2 ? upper : upper.substr(upper.size() - 2);
  return "/Content/" + folder + "/" + upper + extension_of(file_name);
}

}  // namespace syncrig::client::transfer
