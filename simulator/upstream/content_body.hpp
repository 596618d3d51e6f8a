// A response body made of texts and spans of one file, computed as it is sent.
#pragma once

#include <string>
#include <vector>

#include "simulator/http/body.hpp"
#include "simulator/updates/bytes.hpp"
#include "simulator/upstream/ranges.hpp"

namespace syncrig::simulator::upstream {

// A text, then a span of the file; either may be empty.
struct Segment {
  std::string text;
  ByteRange span;
};

// A file that can't be read any more cuts the message short.
http::BodyPtr content_body(updates::BytesPtr content, std::vector<Segment> segments);

}  // namespace syncrig::simulator::upstream
