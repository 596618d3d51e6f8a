#include "simulator/names/zone_answer.hpp"

#include "simulator/names/dns_reader.hpp"
#include "simulator/names/dns_writer.hpp"

namespace syncrig::simulator::names {
namespace {

Reply refusal(Rcode rcode) {
  Reply reply;
  reply.rcode = rcode;
  return reply;
}

bool is_served(const Query& query) {
  return query.dns_class == class_in && query.type != Type::AXFR && query.type != Type::IXFR;
}

Reply reply_to(const Query& query, const Zone& zone) {
  if (query.verdict != Rcode::NOERROR) return refusal(query.verdict);
  if (!is_served(query)) return refusal(Rcode::REFUSED);
  return zone.look_up(query.wire_name, query.type);
}

class ZoneAnswer final : public net::DatagramAnswer {
 public:
  explicit ZoneAnswer(const Zone& zone) : zone_(zone) {}

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& asked) override {
    std::vector<net::Datagram> answers;
    if (const auto query = read_query(asked.bytes)) {
      const auto bytes_max = asked.over_tcp ? tcp_bytes_max : udp_bytes_max(*query);
      answers.push_back(write_reply(*query, reply_to(*query, zone_), bytes_max));
    }
    co_return answers;
  }

 private:
  const Zone& zone_;
};

}  // namespace

std::unique_ptr<net::DatagramAnswer> zone_answer(const Zone& zone) {
  return std::make_unique<ZoneAnswer>(zone);
}

}  // namespace syncrig::simulator::names
