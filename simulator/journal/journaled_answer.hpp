// Journals each request and its response around an Answer: what a client of that place really saw.
#pragma once

#include "simulator/http/answer.hpp"
#include "simulator/journal/journal.hpp"

namespace syncrig::simulator::journal {

// Gives each request its exchange number. `journal` outlives the answer.
http::AnswerPtr journaled(Place at, Journal& journal, http::AnswerPtr inner);

}  // namespace syncrig::simulator::journal
