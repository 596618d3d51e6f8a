// The web server that the downstream's PAC script comes from.
#pragma once

#include "simulator/http/answer.hpp"
#include "simulator/schema/world.pb.h"

namespace syncrig::scenarios::lab {

// Its label below the domain, and the path of the script.
inline constexpr auto pac_host_label = "wpad";
inline constexpr auto pac_path = "/wpad.dat";

// True if the downstream is told to take a script, whether it is there or not.
bool uses_pac(const simulator::World& world);

// `script` at pac_path; everything else, and without a script that too, is 404.
simulator::http::AnswerPtr make_pac_host(const std::string& script);

}  // namespace syncrig::scenarios::lab
