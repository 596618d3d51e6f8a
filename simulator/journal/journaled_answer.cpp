#include "simulator/journal/journaled_answer.hpp"

#include "simulator/journal/masking.hpp"
#include "simulator/journal/soap_action.hpp"

namespace syncrig::simulator::journal {
namespace {

std::string version_text(unsigned version) {
  return "HTTP/" + std::to_string(version / 10) + "." + std::to_string(version % 10);
}

void add_fields(const http::Fields& fields, Event& event) {
  for (const auto& one : fields) {
    auto* header = event.add_header();
    header->set_name(std::string(one.name_string()));
    header->set_value(masked(one.name_string(), one.value()));
  }
}

class JournaledAnswer final : public http::Answer {
 public:
  JournaledAnswer(Place at, Journal& journal, http::AnswerPtr inner)
      : at_(at), journal_(journal), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    request.exchange = journal_.next_exchange();
    Event base;
    base.set_at(at_);
    base.set_exchange(request.exchange);
    base.set_client(request.client);
    if (request.connection) base.set_connection(request.connection->number());
    base.set_method(std::string(request.head.method_string()));
    base.set_path(std::string(http::path_of(masked_target(request.head.target()))));
    base.set_operation(std::string(soap_operation(request.head)));
    record_request(base, request);
    auto response = co_await inner_->answer(request);
    record_response(base, response);
    co_return response;
  }

 private:
  void record_request(const Event& base, const http::Request& request) {
    Event event = base;
    event.set_event(REQUEST);
    event.set_target(masked_target(request.head.target()));
    event.set_version(version_text(request.head.version()));
    add_fields(request.head, event);
    journal_.record(std::move(event));
  }

  void record_response(const Event& base, const http::Response& response) {
    Event event = base;
    event.set_event(RESPONSE);
    event.set_status(response.head.result_int());
    event.set_version(version_text(response.head.version()));
    add_fields(response.head, event);
    journal_.record(std::move(event));
  }

  Place at_;
  Journal& journal_;
  http::AnswerPtr inner_;
};

}  // namespace

http::AnswerPtr journaled(Place at, Journal& journal, http::AnswerPtr inner) {
  return std::make_unique<JournaledAnswer>(at, journal, std::move(inner));
}

}  // namespace syncrig::simulator::journal
