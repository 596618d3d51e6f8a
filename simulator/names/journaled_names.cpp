#include "simulator/names/journaled_names.hpp"

#include "simulator/names/dns_reader.hpp"

namespace syncrig::simulator::names {
namespace {

// Why nobody can tell what is asked; empty if somebody can.
std::string flaw_of(const std::optional<Query>& query) {
  if (!query) return "neither header nor question, or itself an answer";
  if (query->verdict == Rcode::NOTIMP) return "opcode " + std::to_string(query->opcode);
  if (query->verdict == Rcode::FORMERR) return "malformed";
  return {};
}

Event base_event(const net::DatagramQuery& asked, const std::optional<Query>& query) {
  Event event;
  event.set_at(DNS);
  event.set_exchange(asked.exchange);
  event.set_client(asked.client.address().to_string());
  if (query && !query->wire_name.empty()) {
    event.set_name(query->name);
    event.set_type(type_text(query->type));
  }
  return event;
}

class JournaledNames final : public net::DatagramAnswer {
 public:
  JournaledNames(journal::Journal& journal, std::unique_ptr<net::DatagramAnswer> inner)
      : journal_(journal), inner_(std::move(inner)) {}

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& asked) override {
    const auto query = read_query(asked.bytes);
    net::DatagramQuery known = asked;
    known.exchange = journal_.next_exchange();
    if (query) known.name = query->name;
    const Event base = base_event(known, query);
    record_query(base, known, flaw_of(query));
    auto answers = co_await inner_->answer(known);
    for (const auto& one : answers) record_answer(base, one);
    co_return answers;
  }

 private:
  void record_query(Event event, const net::DatagramQuery& asked, const std::string& flaw) {
    event.set_event(flaw.empty() ? NAME_QUERY : BAD_QUERY);
    event.set_detail(flaw.empty() && asked.over_tcp ? "over TCP" : flaw);
    journal_.record(std::move(event));
  }

  void record_answer(Event event, const net::Datagram& answer) {
    event.set_event(NAME_ANSWER);
    if (const auto rcode = rcode_of(answer)) event.set_rcode(rcode_text(*rcode));
    if (is_truncated(answer)) event.set_detail("truncated");
    journal_.record(std::move(event));
  }

  journal::Journal& journal_;
  std::unique_ptr<net::DatagramAnswer> inner_;
};

}  // namespace

std::unique_ptr<net::DatagramAnswer> journaled_names(journal::Journal& journal,
                                                     std::unique_ptr<net::DatagramAnswer> inner) {
  return std::make_unique<JournaledNames>(journal, std::move(inner));
}

}  // namespace syncrig::simulator::names
