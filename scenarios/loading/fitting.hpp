// What fits what: kinds of fault, places, conditions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "simulator/schema/fault.pb.h"

namespace syncrig::scenarios::loading {

// What a fault acts on where it stands.
enum class Seams {
  none,  // kind and place do not fit, or one of them is missing
  messages,
  byte_streams,
  datagrams,
  world,  // a change
};

Seams seams_of(const simulator::Fault& fault);

// "on a byte stream", for sentences.
std::string name_of(Seams seams);

// The places where the fault's kind can act; its own place plays no part. Which seams a kind has, the table
// of faults tells.
std::vector<simulator::Place> places_for(const simulator::Fault& fault);

// Name of the kind's field: "strip_request_header".
std::string kind_of(const simulator::Fault& fault);

// Whether a field of `when` can hold or not on what the fault acts on.
bool means_something(std::string_view when_field, Seams seams);

// True if no field of it or below it is set.
bool says_nothing(const google::protobuf::Message& message);

}  // namespace syncrig::scenarios::loading
