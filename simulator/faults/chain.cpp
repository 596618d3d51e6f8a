#include "simulator/faults/chain.hpp"

#include <ranges>

#include "simulator/faults/table.hpp"

namespace syncrig::simulator::faults {

Chain::Chain(const google::protobuf::RepeatedPtrField<Fault>& faults, std::uint64_t seed,
             journal::Journal& journal) {
  for (const auto& fault : faults) {
    const Receipts receipts(journal, fault.at(), fault.name());
    links_.emplace_back(fault.at(), wraps_of(fault, receipts), Condition(fault.when(), seed++));
  }
}

http::AnswerPtr Chain::around(Place at, http::AnswerPtr answer) {
  for (auto& link : links_ | std::views::reverse) {
    if (link.at == at && link.wraps.answer)
      answer = choosing(link.condition, link.wraps.answer, std::move(answer));
  }
  return answer;
}

DatagramAnswerPtr Chain::around(Place at, DatagramAnswerPtr answer) {
  for (auto& link : links_ | std::views::reverse) {
    if (link.at == at && link.wraps.datagram)
      answer = choosing(link.condition, link.wraps.datagram, std::move(answer));
  }
  return answer;
}

net::StreamPtr Chain::over(Place at, net::StreamPtr stream, std::string_view client) {
  for (auto& link : links_ | std::views::reverse) {
    if (link.at == at && link.wraps.stream) {
      stream = choosing(link.condition, link.wraps.stream, std::move(stream), client);
    }
  }
  return stream;
}

}  // namespace syncrig::simulator::faults
