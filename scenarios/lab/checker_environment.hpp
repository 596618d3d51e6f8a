// The environment a checker runs in. docs/checker-contract.md
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/lab/running_world.hpp"

namespace syncrig::scenarios::lab {

// Ours without its proxy variables, with the world's: SYNCRIG_FACTS, SYNCRIG_UPSTREAM_URL, SYNCRIG_DNS,
// http_proxy and so on.
std::vector<std::string> checker_environment(const RunningWorld& world, const std::filesystem::path& facts);

// The proxy as a URL, with credentials only where the facts have them. Empty: the downstream uses no proxy.
std::string proxy_url(const RunningWorld& world);

}  // namespace syncrig::scenarios::lab
