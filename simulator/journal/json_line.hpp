// Protobuf messages as JSON with plain numbers: journal lines, ready files, results.
#pragma once

#include <google/protobuf/message.h>

#include <boost/json/value.hpp>
#include <string>

#include "simulator/schema/journal.pb.h"

namespace syncrig::simulator::journal {

// Field names as in the .proto, enums by name, 64-bit integers as numbers, unset fields left out.
boost::json::value to_json(const google::protobuf::Message& message);

// One journal line, without newline.
std::string json_line(const Event& event);

}  // namespace syncrig::simulator::journal
