// Conditional requests, decided without sockets. RFC 9110 13
#pragma once

#include <chrono>
#include <string>

#include "simulator/http/message.hpp"

namespace syncrig::simulator::upstream {

// What identifies the stored file's state. Both are strong: files never change twice within a second.
struct Validators {
  std::string etag;  // with its quotes
  std::chrono::sys_seconds last_modified;
};

enum class Verdict { perform, not_modified, precondition_failed };

// RFC 9110 13.2.2, steps 1 to 4, for a GET or HEAD that would succeed.
Verdict check_preconditions(const http::RequestHead& head, const Validators& validators,
                            std::chrono::sys_seconds now);

// RFC 9110 13.2.2, step 5: false if an If-Range tells to ignore Range.
bool range_holds(const http::RequestHead& head, const Validators& validators, std::chrono::sys_seconds now);

}  // namespace syncrig::simulator::upstream
