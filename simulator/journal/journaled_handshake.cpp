#include "simulator/journal/journaled_handshake.hpp"

#include <array>

namespace syncrig::simulator::journal {
namespace {

std::string detail_of(const net::TlsSeen& seen) {
  switch (seen.trouble) {
    case net::TlsTrouble::alert:
      return "the client refused: alert " + net::alert_name(seen.alert);
    case net::TlsTrouble::not_tls:
      return "the client does not speak TLS";
    case net::TlsTrouble::ended:
      return "the client closed the connection";
    case net::TlsTrouble::reset:
      return "the connection was reset";
    default:
      return seen.error.message();
  }
}

}  // namespace

void record_handshake(const net::TlsSeen& seen, Event event, Journal& journal) {
  const bool failed = seen.trouble != net::TlsTrouble::none;
  event.set_event(failed ? HANDSHAKE_FAILED : HANDSHAKE);
  event.set_tls_version(seen.version);
  event.set_cipher(seen.cipher);
  event.set_server_name(seen.server_name);
  if (failed) event.set_detail(detail_of(seen));
  journal.record(std::move(event));
}

net::Task<> ignore_handshake(net::ByteStream& stream, Event event, Journal& journal) {
  std::array<char, 4096> room;
  event.set_event(HANDSHAKE_FAILED);
  event.set_detail("the handshake is not answered");
  for (bool first = true;; first = false) {
    const auto count = co_await stream.read_some(net::asio::buffer(room));
    if (count.has_error() || *count == 0) co_return;
    if (first) journal.record(event);
  }
}

}  // namespace syncrig::simulator::journal
