// Which way the console's settings send a URL.
#pragma once

#include "client/schema/facts.pb.h"
#include "client/transfer/url.hpp"
#include "client/transfer/way.hpp"

namespace syncrig::client::transfer {

// As the fields say, whatever script there is beside them.
Way way_by_console(const ConsoleProxy& proxy, const Url& url);

}  // namespace syncrig::client::transfer
