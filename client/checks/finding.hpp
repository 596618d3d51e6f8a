// Building findings.
#pragma once

#include <string>
#include <vector>

#include "client/schema/verdict.pb.h"

namespace syncrig::client::checks {

using Findings = std::vector<Finding>;
using Lines = std::vector<std::string>;

// A FAILURE unless said otherwise afterwards.
Finding make_finding(Code code, Where where, std::string message);

void add_evidence(Finding& finding, const Lines& lines);
void add_remedy(Finding& finding, const Lines& lines);

// Once each, in the order in which they come.
void add_affected(Finding& finding, const std::string& name);

}  // namespace syncrig::client::checks
