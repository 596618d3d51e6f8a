// One operation under way: its request, then its result element, or why there is none.
#pragma once

#include <string>

#include "client/syncing/soap.hpp"
#include "client/syncing/stop.hpp"
#include "client/transfer/transport.hpp"

namespace syncrig::client::syncing {

// Where an upstream server is, and the way to it.
struct Upstream {
  transfer::Transport& transport;
  std::string host;
  std::uint16_t port;
  transfer::Scheme scheme;  // of its web services; files come plain

  Upstream(transfer::Transport& transport_in, std::string host_in, std::uint16_t port_in,
           transfer::Scheme scheme_in = transfer::Scheme::http)
      : transport(transport_in), host(std::move(host_in)), port(port_in), scheme(scheme_in) {}

  transfer::Url url(std::string path) const { return transfer::Url(host, port, std::move(path), scheme); }
};

// Takes an answer as it comes, and keeps as text what may turn out to be none.
class KeepingSink : public transfer::BodySink {
 public:
  virtual const std::string& text() const = 0;
};

class Exchange {
 public:
  // `upstream` outlives this.
  Exchange(const Upstream& upstream, std::string path, std::string_view name_space, std::string operation);

  // The operation's element, to be filled.
  pugi::xml_node request() { return request_.operation(); }

  // The result element; it lives as long as this.
  net::Task<Outcome<pugi::xml_node>> run();

  // For operations that have no result. [MS-WSUSSS] 3.1.4.10
  net::Task<Outcome<void>> run_without_result();

  // Success says that a whole reply with status 200 came; the sink knows what it was.
  net::Task<Outcome<void>> run_into(KeepingSink& sink);

  // The stop that says that `element` is not in the answer that came.
  Stop lacking(std::string element) const;

  // What the text of a reply with status 200 is, if not the answer: a fault, another page, SOAP without
  // `element`.
  Stop stop_for(const std::string& text, std::string element) const;

 private:
  net::Task<Outcome<pugi::xml_node>> response();
  Stop stop(StopKind kind, const transfer::Reply& reply) const;
  Outcome<SoapAnswer> answer_in(const transfer::Reply& reply) const;

  const Upstream& upstream_;
  std::string operation_;
  std::string path_;
  SoapRequest request_;
  std::optional<SoapAnswer> answer_;
  transfer::Call call_;
  transfer::Reply reply_;
};

}  // namespace syncrig::client::syncing
