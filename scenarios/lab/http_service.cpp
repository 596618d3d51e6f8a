#include "scenarios/lab/http_service.hpp"

#include "simulator/http/server.hpp"
#include "simulator/journal/journaled_handshake.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::scenarios::lab {

using namespace std::chrono_literals;

// How long no connection is accepted after the process ran out of descriptors.
constexpr auto exhausted_pause = 50ms;

HttpService::HttpService(net::Executor executor, net::Endpoint at, simulator::Place place,
                         http::Answer& answer, simulator::faults::Chain& faults, const Admission& admission,
                         simulator::journal::Journal& journal, Security security)
    : listener_(executor, at),
      place_(place),
      answer_(answer),
      faults_(faults),
      admission_(admission),
      journal_(journal),
      security_(security) {}

void HttpService::start(net::Nursery& nursery) {
  nursery.start(accept(nursery));
}

net::Task<> HttpService::accept(net::Nursery& nursery) {
  while (true) {
    auto accepted = co_await listener_.accept();
    if (accepted.has_error()) {
      if (accepted.error() == net::asio::error::operation_aborted) co_return;
      co_await net::sleep_for(exhausted_pause);
      continue;
    }
    const auto address = accepted->peer.address();
    if (admission_.admits(address)) {
      nursery.start(serve(std::move(accepted->stream), address.to_string()));
    } else {
      record_refusal(place_, address.to_string(), journal_);
    }
  }
}

net::Task<> HttpService::serve(net::StreamPtr plain, std::string client) {
  auto stream = faults_.over(place_, std::move(plain), client);
  simulator::Event event;
  event.set_at(place_);
  event.set_client(client);
  event.set_connection(journal_.next_connection());
  const bool secure = security_.tls || security_.stalled;
  if (secure) stream = co_await shake_hands(std::move(stream), event);
  if (!stream) co_return;
  const auto ended = co_await http::serve(*stream, answer_, client, event.connection(), secure);
  if (ended.has_value() || !http::is_malformed(ended.error())) co_return;
  event.set_event(simulator::BAD_REQUEST);
  event.set_detail(ended.error().message());
  journal_.record(std::move(event));
}

net::Task<net::StreamPtr> HttpService::shake_hands(net::StreamPtr below, simulator::Event about) {
  if (security_.stalled) {
    co_await simulator::journal::ignore_handshake(*below, std::move(about), journal_);
    co_return nullptr;
  }
  auto shaking = security_.tls->accept(std::move(below));
  auto done = co_await std::move(shaking);
  simulator::journal::record_handshake(*done.seen, std::move(about), journal_);
  co_return std::move(done.stream);
}

void record_refusal(simulator::Place at, const std::string& client, simulator::journal::Journal& journal) {
  simulator::Event event;
  event.set_at(at);
  event.set_event(simulator::REFUSED);
  event.set_client(client);
  event.set_detail("the client's address is not among those allowed");
  journal.record(std::move(event));
}

}  // namespace syncrig::scenarios::lab
