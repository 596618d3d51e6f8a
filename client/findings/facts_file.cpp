#include "client/findings/facts_file.hpp"

#include <google/protobuf/util/json_util.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace syncrig::client::findings {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const int failure = errno;
  std::error_code ignored;
  const int problem = std::filesystem::is_directory(path, ignored) ? EISDIR : failure;
  if (file.is_open() && problem != EISDIR) {
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  throw std::runtime_error("The host facts file '" + path + "' can't be read (" +
                           std::generic_category().message(problem) +
                           "). Name it with --facts or in SYNCRIG_FACTS.");
}

}  // namespace

HostFacts read_facts(const std::string& path) {
  const auto text = read_file(path);
  HostFacts facts;
  const auto read = google::protobuf::util::JsonStringToMessage(text, &facts);
  if (read.ok()) return facts;
  throw std::runtime_error("The host facts file '" + path +
                           "' is not the JSON of a HostFacts message: " + std::string(read.message()) +
                           ". Correct it after client/schema/facts.proto, which names every field.");
}

}  // namespace syncrig::client::findings
