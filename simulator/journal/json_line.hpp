// Protobuf messages as JSON with plain numbers: journal lines, ready files, results.
#pragma once

#include <google/protobuf/message.h>

#include <boost/json/value.hpp>
#include <string>

#include "simulator/schema/journal.pb.h"

namespace syncrig::simulator::journal {

enum class Unset {
  left_out,
  written,  // scalars and lists with their default values; messages only if set
};

// Field names as in the .proto, enums by name, 64-bit integers as numbers, strings as valid UTF-8.
boost::json::value to_json(const google::protobuf::Message& message, Unset unset = Unset::left_out);

// One journal line, without newline.
std::string json_line(const Event& event);

}  // namespace syncrig::simulator::journal
