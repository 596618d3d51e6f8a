// A verdict for people and for programs.
#pragma once

#include <string>

#include "client/schema/verdict.pb.h"

namespace syncrig::client::findings {

// Several lines: each finding with code, place, sentence, evidence, numbered remedy and what is affected.
std::string text_of(const Verdict& verdict);

// One line without its end; "healthy", "findings" and "notes" are always there.
std::string json_of(const Verdict& verdict);

}  // namespace syncrig::client::findings
