#include "scenarios/loading/fitting.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "simulator/faults/table.hpp"

namespace syncrig::scenarios::loading {
namespace {

using simulator::Fault;
using simulator::Place;

struct Powers {
  bool messages;
  bool byte_streams;
  bool datagrams;
};

Powers powers_of(const Fault& fault) {
  simulator::journal::Journal unread(0);
  const simulator::faults::Receipts receipts(unread, fault.at(), fault.name());
  const auto wraps = simulator::faults::wraps_of(fault, receipts);
  return {bool(wraps.answer), bool(wraps.stream), bool(wraps.datagram)};
}

// Proxies ask for credentials, other servers don't.
bool is_about_authentication(const Fault& fault) {
  return fault.has_lose_affinity() || fault.has_answer_stale() || fault.has_challenge_as_server();
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

Seams seams_of(const Fault& fault) {
  const auto places = places_for(fault);
  if (std::ranges::find(places, fault.at()) == places.end()) return Seams::none;
  if (fault.has_change()) return Seams::world;
  if (fault.at() == simulator::DNS) return Seams::datagrams;
  return powers_of(fault).messages ? Seams::messages : Seams::byte_streams;
}

std::string name_of(Seams seams) {
  switch (seams) {
    case Seams::none:
      return "that fits no place";
    case Seams::messages:
      return "on messages";
    case Seams::byte_streams:
      return "on byte streams";
    case Seams::datagrams:
      return "on datagrams";
    case Seams::world:
      return "that is a change of the world";
  }
  return {};
}

std::vector<Place> places_for(const Fault& fault) {
  if (fault.has_change()) {
    return {simulator::DNS,        simulator::PROXY,     simulator::UPSTREAM,         simulator::WEB_HOST,
            simulator::DOWNSTREAM, simulator::PARENT,    simulator::MICROSOFT_UPDATE, simulator::PARENT_PROXY,
            simulator::PAC_HOST,   simulator::REVOCATION};
  }
  if (is_about_authentication(fault)) return {simulator::PROXY, simulator::PARENT_PROXY};
  const Powers powers = powers_of(fault);
  std::vector<Place> places;
  if (powers.datagrams) places.push_back(simulator::DNS);
  if (powers.messages || powers.byte_streams) {
    places.insert(places.end(), {simulator::PROXY, simulator::UPSTREAM, simulator::WEB_HOST,
                                 simulator::PARENT, simulator::MICROSOFT_UPDATE, simulator::PARENT_PROXY,
                                 simulator::PAC_HOST, simulator::REVOCATION});
  }
  return places;
}

std::string kind_of(const Fault& fault) {
  const auto* kind = Fault::descriptor()->FindOneofByName("kind");
  const auto* field = fault.GetReflection()->GetOneofFieldDescriptor(fault, kind);
  return field ? field->name() : "";
}

bool means_something(std::string_view when_field, Seams seams) {
  if (seams == Seams::world) return false;
  if (when_field == "name") return seams == Seams::datagrams;
  const bool of_messages =
      is_one_of(when_field, {"path", "method", "with_header", "without_header", "operation"});
  return !of_messages || seams == Seams::messages;
}

bool says_nothing(const google::protobuf::Message& message) {
  const auto& reflection = *message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> set;
  reflection.ListFields(message, &set);
  const auto empty = [&](const auto* field) {
    const bool nested = field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE;
    return nested && !field->is_repeated() && says_nothing(reflection.GetMessage(message, field));
  };
  return std::ranges::all_of(set, empty);
}

}  // namespace syncrig::scenarios::loading
