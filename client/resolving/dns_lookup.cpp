#include "client/resolving/dns_lookup.hpp"

#include <ares.h>

#include "client/resolving/resolver.hpp"

namespace syncrig::client::resolving {
namespace {

const char* type_text(RecordType type) {
  switch (type) {
    case RecordType::A:
      return "A";
    case RecordType::PTR:
      return "PTR";
    case RecordType::AAAA:
      return "AAAA";
  }
  return "";
}

boost::system::error_code error_of(int status) {
  switch (status) {
    case ARES_SUCCESS:
      return {};
    case ARES_ENODATA:
      return Errc::no_address;
    case ARES_ENOTFOUND:
    case ARES_EBADNAME:
      return Errc::no_such_name;
    case ARES_EREFUSED:
      return Errc::server_refused;
    case ARES_ETIMEOUT:
    case ARES_ECONNREFUSED:
      return Errc::server_silent;
    default:
      return Errc::server_failed;
  }
}

std::string status_text(int status, const DnsQuestion& question) {
  switch (status) {
    case ARES_ENODATA:
      return question.type == RecordType::PTR ? "no name" : "no address";
    case ARES_ENOTFOUND:
      return "NXDOMAIN";
    case ARES_EBADNAME:
      return "not asked, no domain name";
    case ARES_ESERVFAIL:
      return "SERVFAIL";
    case ARES_ENOTIMP:
      return "NOTIMP";
    case ARES_EFORMERR:
      return "FORMERR";
    case ARES_EREFUSED:
      return "REFUSED";
    case ARES_ETIMEOUT:
      return "no answer within " + std::to_string(question.timeout.count()) + " ms";
    case ARES_ECONNREFUSED:
      return "nothing listens there";
    case ARES_EBADRESP:
      return "unreadable answer";
    default:
      return ares_strerror(status);
  }
}

std::string names_text(const DnsNames& names, const DnsQuestion& question) {
  if (question.type == RecordType::PTR) return names.name;
  std::string text = names.name == question.name ? "" : "alias of " + names.name;
  for (const auto& address : names.addresses) text += (text.empty() ? "" : ", ") + address.to_string();
  return text;
}

bool is_definite(boost::system::error_code error) {
  return !error || error == Errc::no_address || error == Errc::no_such_name;
}

class Lookup {
 public:
  Lookup(const DnsSettings& settings, std::string name, RecordType type)
      : settings_(settings), servers_(settings.servers) {
    question_.name = std::move(name);
    question_.type = type;
    question_.timeout = settings.timeout;
    question_.from = settings.from;
    found_.error = Errc::server_silent;
  }

  net::Task<DnsLookup> run() {
    for (unsigned round = 0; round < settings_.tries; ++round) {
      const bool done = co_await ask_each();
      if (done) break;
      question_.timeout *= 2;
    }
    co_return std::move(found_);
  }

 private:
  // Returns whether one of them gave a definite answer.
  net::Task<bool> ask_each() {
    for (auto server = servers_.begin(); server != servers_.end();) {
      question_.server = *server;
      question_.over_tcp = false;
      const auto error = co_await ask_one();
      if (is_definite(error) || found_.error == Errc::server_silent) found_.error = error;
      if (is_definite(error)) co_return true;
      server = error == Errc::server_silent ? std::next(server) : servers_.erase(server);
    }
    co_return servers_.empty();
  }

  net::Task<boost::system::error_code> ask_one() {
    auto asking = ask(question_);
    auto reply = co_await std::move(asking);
    if (reply.is_truncated()) {
      note("truncated");
      question_.over_tcp = true;
      auto asking_again = ask(question_);
      reply = co_await std::move(asking_again);
    }
    const auto error = judge(reply);
    // Over UDP it did answer, only too shortly.
    if (question_.over_tcp && error == Errc::server_silent) co_return Errc::server_failed;
    co_return error;
  }

  boost::system::error_code judge(const DnsReply& reply) {
    int status = reply.status;
    if (status == ARES_SUCCESS) status = read(reply);
    note(status == ARES_SUCCESS ? names_text(found_.names, question_) : status_text(status, question_));
    return error_of(status);
  }

  int read(const DnsReply& reply) {
    auto names = read_names(reply, question_.type);
    if (!names) return ARES_EBADRESP;
    found_.names = std::move(*names);
    const bool any =
        question_.type == RecordType::PTR ? !found_.names.name.empty() : !found_.names.addresses.empty();
    return any ? ARES_SUCCESS : ARES_ENODATA;
  }

  void note(const std::string& what) {
    found_.trail.push_back(std::string(type_text(question_.type)) + " " + question_.name + " at " +
                           question_.server + (question_.over_tcp ? " over TCP: " : ": ") + what);
  }

  const DnsSettings& settings_;
  std::vector<std::string> servers_;
  DnsQuestion question_;
  DnsLookup found_;
};

}  // namespace

net::Task<DnsLookup> look_up(const DnsSettings& settings, std::string name, RecordType type) {
  Lookup lookup(settings, std::move(name), type);
  co_return co_await lookup.run();
}

}  // namespace syncrig::client::resolving
