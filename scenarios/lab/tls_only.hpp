// The plain port of a WSUS server that wants TLS: IIS refuses what requires SSL with 403.4.
#pragma once

#include "simulator/http/answer.hpp"

namespace syncrig::scenarios::lab {

// Files, and all else that must not require SSL, are answered as `server` does; with `content_too` nothing
// is. `server` outlives it.
simulator::http::AnswerPtr make_tls_only(simulator::http::Answer& server, bool content_too);

}  // namespace syncrig::scenarios::lab
