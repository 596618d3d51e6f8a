// The content of a WSUS server on the port that the protocol's table gives it: 80 beside web services on
// 8530. [MS-WSUSSS] 2.1
#pragma once

#include "simulator/http/answer.hpp"

namespace syncrig::scenarios::lab {

// Answers what is below /Content as `server` does, all else as an IIS without that site. `server` outlives
// it.
simulator::http::AnswerPtr make_content_site(simulator::http::Answer& server);

}  // namespace syncrig::scenarios::lab
