// Choosing files for a finding, and marking them as explained so that no later check speaks of them again.
#pragma once

#include <functional>

#include "client/checks/examination.hpp"
#include "client/checks/finding.hpp"

namespace syncrig::client::checks {

using Chosen = std::vector<FileSeen*>;

// Of those that nobody has explained.
Chosen choose(Examination& seen, const std::function<bool(const FileSeen&)>& wanted);
Chosen choose(Examination& seen, transfer::Outcome outcome);

// The finding gets the evidence of the first of `files` and the titles of all, and they are explained.
void explain(Finding& finding, const Chosen& files);

}  // namespace syncrig::client::checks
