// A response body made of texts and spans of one file, computed as it is sent.
#pragma once

#include <string>
#include <vector>

#include "simulator/http/body.hpp"
#include "simulator/updates/content_bytes.hpp"
#include "simulator/upstream/ranges.hpp"

namespace syncrig::simulator::upstream {

// A text, then a span of the file; either may be empty.
struct Segment {
  std::string text;
  ByteRange span;
};

http::BodyPtr content_body(updates::ContentBytes content, std::vector<Segment> segments);

}  // namespace syncrig::simulator::upstream
