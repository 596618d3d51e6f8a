// The background downloader: files as BITS fetches them, checked against the digests of the metadata, never
// held whole.
#pragma once

#include "client/transfer/destination.hpp"
#include "client/transfer/transport.hpp"

namespace syncrig::client::transfer {

enum class Outcome {
  ok,
  unreachable,         // no connection, or a name without an address: see `reply.trouble`
  proxy_credentials,   // 407
  not_found,           // 404
  http_status,         // any other status that is no success
  length_missing,      // a response without Content-Length
  range_not_honoured,  // a ranged request got the whole file
  range_misanswered,   // 416, or another part than was asked for
  changing,            // its time stamp was another one, and again each time it was begun anew
  interrupted,         // the connection broke off, twice at the same place, or fell silent
  wrong_length,        // other than the metadata says
  wrong_digest,
};

struct WantedContent {
  Url url;
  std::uint64_t bytes;  // 0: not known
  std::string sha1;     // hex; empty: not known
  std::string sha256;

  WantedContent(Url url_in, std::uint64_t bytes_in, std::string sha1_in, std::string sha256_in)
      : url(std::move(url_in)), bytes(bytes_in), sha1(std::move(sha1_in)), sha256(std::move(sha256_in)) {}
};

struct Download {
  Outcome outcome = Outcome::ok;
  Call call;    // the request that decided
  Reply reply;  // and what came of it
  std::vector<std::string> evidence;
  bool repeated = false;          // a transfer broke off once and went well the second time
  std::uint64_t body_bytes = 0;   // of `reply`, as far as it came
  std::uint64_t bytes_per_s = 0;  // of the fastest answer with a body of some size; 0: there was none

  Download() = default;
  explicit Download(Call call_in) : call(std::move(call_in)) {}
};

class Downloader {
 public:
  // Background: HEAD, then ranges with If-Unmodified-Since; a file of one fragment comes whole. A file whose
  // time stamp changes on the way is begun anew, a few times. Foreground: one plain GET. `transport` outlives
  // this.
  Downloader(Transport& transport, bool foreground) : transport_(transport), foreground_(foreground) {}

  // Without a destination the bytes are only digested. What a destination has already is not asked for again:
  // the rest comes by range, and nothing is asked if there is no rest. `destination` outlives the task.
  net::Task<Download> fetch(WantedContent wanted, Destination* destination = nullptr);

 private:
  Transport& transport_;
  bool foreground_;
  bool may_repeat_ = true;  // one broken transfer in all is forgiven, as BITS tries again
};

// Where the server keeps a file. [MS-WSUSSS] 2.1: the folder is the last two hex digits of the SHA-1.
// "/Content/CC/500E4656B4F0CA3431565631989090BBEEB74BCC.exe"
std::string content_path(std::string_view sha1_hex, std::string_view file_name);

}  // namespace syncrig::client::transfer
