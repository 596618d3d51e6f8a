// Some other web server: IIS as installed, with its welcome page and nothing else.
#pragma once

#include "simulator/http/answer.hpp"

namespace syncrig::scenarios::lab {

simulator::http::AnswerPtr make_web_host();

}  // namespace syncrig::scenarios::lab
