// A scenario's text, and what is read from it.
#pragma once

#include <google/protobuf/text_format.h>

#include <memory>
#include <string>

#include "scenarios/schema/scenario.pb.h"

namespace syncrig::scenarios::loading {

struct Source {
  std::string id;    // "proxy/range-stripped"
  std::string file;  // as problems name it
  std::string text;
};

// Where each field stands in the text.
using Positions = google::protobuf::TextFormat::ParseInfoTree;

struct LoadedScenario {
  std::string id;
  std::string file;
  Scenario message;
  std::shared_ptr<const Positions> positions;  // null in a scenario that was built rather than read
};

}  // namespace syncrig::scenarios::loading
