#include "simulator/faults/challenge_as_server.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

class MistakenChallenge final : public MessageEdit {
 public:
  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    auto& head = response.head;
    if (head.result() != http::status::proxy_authentication_required) return;
    const auto [first, last] = head.equal_range(http::field::proxy_authenticate);
    std::vector<std::string> challenges;
    for (auto one = first; one != last; ++one) challenges.emplace_back(one->value());
    head.erase(http::field::proxy_authenticate);
    for (const auto& one : challenges) head.insert(http::field::www_authenticate, one);
    head.result(http::status::unauthorized);
    head.reason("Unauthorized");
    receipts.acted(request.exchange, "asked for credentials with 401 instead of 407");
  }
};

}  // namespace

AroundAnswer challenge_as_server(const ChallengeAsServer&, Receipts receipts) {
  return editing(std::make_shared<MistakenChallenge>(), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
