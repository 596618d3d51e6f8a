#include "scenarios/lab/http_service.hpp"

#include "simulator/http/server.hpp"
#include "simulator/net/within.hpp"

namespace syncrig::scenarios::lab {

using namespace std::chrono_literals;

// How long no connection is accepted after the process ran out of descriptors.
constexpr auto exhausted_pause = 50ms;

HttpService::HttpService(net::Executor executor, net::Endpoint at, simulator::Place place,
                         http::Answer& answer, simulator::faults::Chain& faults, const Admission& admission,
                         simulator::journal::Journal& journal)
    : listener_(executor, at),
      place_(place),
      answer_(answer),
      faults_(faults),
      admission_(admission),
      journal_(journal) {}

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
  const auto stream = faults_.over(place_, std::move(plain), client);
  const auto ended = co_await http::serve(*stream, answer_, client, journal_.next_connection());
  if (ended.has_value() || !http::is_malformed(ended.error())) co_return;
  simulator::Event event;
  event.set_at(place_);
  event.set_event(simulator::BAD_REQUEST);
  event.set_client(client);
  event.set_detail(ended.error().message());
  journal_.record(std::move(event));
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
