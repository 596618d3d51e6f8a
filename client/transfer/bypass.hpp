// The list of hosts that are reached without the proxy, as Windows and no_proxy write it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client/transfer/url.hpp"

namespace syncrig::client::transfer {

// An entry of the list may hold several, parted by ';', ',' or blanks. What matches, without regard to case:
// "*" everything, "<local>" names without a dot, "*.corp.test" and other globs, ".corp.test" that domain and
// what is below it, "wsus1.corp.test" this name or address, "10.0.0.0/8" addresses in that network. A scheme
// ("https://...") and a port (":8530") limit an entry to URLs that have them.
bool is_bypassed(std::span<const std::string> list, const Url& url);

}  // namespace syncrig::client::transfer
