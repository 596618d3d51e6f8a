#include "simulator/names/dns_answers.hpp"

#include "simulator/names/dns_reader.hpp"
#include "simulator/names/dns_writer.hpp"

namespace syncrig::simulator::names {

net::Datagram empty_answer(const net::Datagram& query, unsigned rcode) {
  const auto read = read_query(query);
  if (!read) return {};
  Reply reply;
  reply.rcode = static_cast<Rcode>(rcode);
  return write_reply(*read, reply, udp_bytes_max(*read));
}

net::Datagram truncated_answer(const net::Datagram& query) {
  auto answer = empty_answer(query, 0);
  if (!answer.empty()) answer[2] |= 0x02;
  return answer;
}

net::Datagram with_id(net::Datagram message, std::uint16_t id) {
  if (message.size() < 2) return message;
  message[0] = static_cast<std::uint8_t>(id >> 8);
  message[1] = static_cast<std::uint8_t>(id);
  return message;
}

}  // namespace syncrig::simulator::names
