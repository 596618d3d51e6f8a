// Where this program is, to start it again.
#pragma once

#include <string>

namespace syncrig::scenarios::cli {

std::string own_program();

}  // namespace syncrig::scenarios::cli
