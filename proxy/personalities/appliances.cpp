#include "proxy/personalities/appliances.hpp"

#include <google/protobuf/text_format.h>

#include <stdexcept>
#include <string>

namespace syncrig::proxy::personalities {
namespace {

simulator::Fault at_proxy(const std::string& text) {
  simulator::Fault fault;
  if (!google::protobuf::TextFormat::ParseFromString(text + " at: PROXY", &fault))
    throw std::logic_error("an appliance's way is no Fault: " + text);
  return fault;
}

}  // namespace

std::vector<simulator::Fault> ways_of(simulator::Personality personality) {
  switch (personality) {
    case simulator::RANGE_STRIPPING_ANTIVIRUS:  // it wants whole files to scan
      return {at_proxy(R"pb(name: "antivirus-takes-range-away"
                            strip_request_header { name: "Range" })pb")};
    case simulator::RANGE_BLOCKING_FIREWALL:
      return {at_proxy(R"pb(name: "firewall-resets-ranges"
                            when { with_header: "Range" }
                            reset_request {})pb")};
    case simulator::HTTP10_APPLIANCE:
      return {at_proxy(R"pb(name: "appliance-takes-range-away"
                            strip_request_header { name: "Range" })pb"),
              at_proxy(R"pb(name: "appliance-speaks-http10"
                            speak_http10 {})pb")};
    case simulator::URL_FILTER:
      return {at_proxy(R"pb(name: "filter-blocks-downloads"
                            when { path: "/Content/**" }
                            answer_page {
                              status: 403
                              title: "Access denied"
                              text: "The category of this page, software downloads, is not allowed here."
                              header { name: "Server" value: "Web Filter" }
                            })pb")};
    case simulator::NTLM_BALANCER:
      return {at_proxy(R"pb(name: "balancer-loses-affinity"
                            lose_affinity {})pb")};
    default:
      return {};
  }
}

}  // namespace syncrig::proxy::personalities
