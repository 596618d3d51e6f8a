// What `syncrig up` tells programs outside once every server listens.
#pragma once

#include <boost/json/object.hpp>
#include <filesystem>

#include "scenarios/lab/running_world.hpp"

namespace syncrig::scenarios::lab {

boost::json::object ready_file(const std::string& scenario, const RunningWorld& world,
                               const std::filesystem::path& facts);

// A wanted file of at least 1 MiB, as the downstream would ask for it and by address.
struct Sample {
  std::string url;
  std::string direct_url;
  std::uint64_t bytes = 0;
  std::string sha1;
  std::string title;
};
Sample sample_of(const RunningWorld& world);

// By address: "http://127.77.0.10:8530".
std::string upstream_url(const RunningWorld& world);

// "127.77.0.30:3128"
std::string to_text(const net::Endpoint& endpoint);

}  // namespace syncrig::scenarios::lab
