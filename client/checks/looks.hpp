// Further looks that several checks take.
#pragma once

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

// For a reply of which only the head matters.
class NoBody final : public transfer::BodySink {
 public:
  bool wants(const http::ResponseHead&) override { return false; }
  void take(asio::const_buffer) override {}
};

// GET of the server synchronisation service, which shows its help page on a WSUS server.
transfer::Call service_page_call(transfer::Url url);
bool is_service_page(const transfer::Reply& reply);

// A status that a web server gives which is no WSUS server: 200, 3xx, 4xx other than 401 and 407.
bool is_foreign_status(unsigned status);

// RFC 9111 5.1; X-Cache is what proxies say beyond it.
bool came_from_a_cache(const transfer::Reply& reply);

// Something came that is no HTTP response.
bool is_malformed(const transfer::Reply& reply);

// The same of a body whose head could be read.
bool is_garbled(const transfer::Reply& reply);

// The proxy answers with a status of 500 or more, and a direct connection gets no answer either.
net::Task<bool> upstream_behind_proxy_is_down(Examination& seen);

// Whose doing a bad answer is. Behind a proxy the same request is made directly and compared: if that gets a
// `good` reply, it is the proxy's. If no direct reply comes, a Via field or HTTP/1.0 speaks for the proxy.
// `evidence` says what was seen.
struct Blame {
  Where where = UPSTREAM;
  bool doubtful = false;  // no direct reply, and no sign of the proxy
  Lines evidence;

  Blame() = default;
};
using IsGood = bool (*)(const transfer::Reply&);
net::Task<Blame> blame(Examination& seen, const transfer::Call& call, const transfer::Reply& bad,
                       IsGood is_good);

// The same for a whole file: it is fetched again directly.
net::Task<Blame> blame(Examination& seen, const FileSeen& file);

// The title of an update as the console shows it.
std::string title_of(const WantedUpdate& update);

// The files whose download ended so, without those that a check has explained.
std::vector<const FileSeen*> files_with(const Examination& seen, transfer::Outcome outcome);

// The evidence of the first of `files`, and the titles of all.
void add_files(Finding& finding, const std::vector<const FileSeen*>& files);

}  // namespace syncrig::client::checks
