// What one examination has seen so far, and the means to ask further. Checks look at it; stages fill it.
#pragma once

#include <optional>
#include <vector>

#include "client/checks/examine.hpp"
#include "client/syncing/agent_scan.hpp"
#include "client/syncing/downstream.hpp"
#include "client/transfer/download.hpp"

namespace syncrig::client::checks {

namespace asio = boost::asio;
namespace http = simulator::http;

// What became of one wanted file.
struct FileSeen {
  const WantedUpdate* update;
  const WantedFile* file;
  transfer::WantedContent wanted;
  transfer::Download first;                  // the first attempt
  std::optional<transfer::Download> second;  // after the upstream promised to fetch it
  std::optional<syncing::Stop> refused;      // why the upstream did not promise
  bool explained = false;                    // a check has said what is wrong with it

  FileSeen(const WantedUpdate& update_in, const WantedFile& file_in, transfer::WantedContent wanted_in,
           transfer::Download first_in)
      : update(&update_in), file(&file_in), wanted(std::move(wanted_in)), first(std::move(first_in)) {}

  // The attempt that counts.
  const transfer::Download& last() const { return second ? *second : first; }
};

class Examination {
 public:
  Examination(net::Executor executor, HostFacts facts_in, Options options_in);

  const HostFacts facts;
  const Options options;
  resolving::Resolver resolver;
  transfer::Transport transport;  // as the console says
  transfer::Transport direct;     // past the proxy; the same way if there is none
  syncing::Upstream upstream;
  syncing::Session session;
  syncing::Walk walk;
  std::vector<FileSeen> files;
  std::vector<std::string> notes;

  std::uint16_t upstream_port() const;
  transfer::Url upstream_url(std::string path) const;  // of its web services
  transfer::Url content_url(std::string path) const;   // of its files

  // Of further transports that go the console's way.
  transfer::Route console_route() const;

  // The walk's last reply came whole and is no SOAP: the status and the page of somebody else, or of a broken
  // server.
  bool ended_outside_soap() const;
  bool ended_with(transfer::Trouble trouble) const;

  // The request that ended the walk, sent again past the proxy; asked once, then remembered.
  net::Task<const transfer::Reply*> direct_reply();

 private:
  std::optional<transfer::Reply> direct_reply_;
};

}  // namespace syncrig::client::checks
