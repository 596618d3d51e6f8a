// curl and what it fetched; for tests.
#pragma once

#include "tests/support/up_world.hpp"

namespace syncrig::tests {

// No proxy of ours may come between a program and the world.
inline const std::map<std::string, std::string> no_proxy_variables{
    {"http_proxy", ""}, {"https_proxy", ""}, {"all_proxy", ""}, {"no_proxy", ""},
    {"ALL_PROXY", ""},  {"HTTPS_PROXY", ""}, {"NO_PROXY", ""},  {"LC_ALL", "C"}};

struct Fetched {
  int exit_status = 0;
  std::string codes;  // "407 200": the status of the last response, one for each URL
  std::string head;   // all heads that came
  std::string body;
};

// curl without configuration; `arguments` end with the URL. `variables` are of its environment.
inline Fetched curl(const UpWorld& world, const std::vector<std::string>& arguments,
                    std::map<std::string, std::string> variables = {}) {
  std::vector<std::string> argv{"curl",
                                "-q",
                                "-sS",
                                "--max-time",
                                "60",
                                "-w",
                                "%{http_code} ",
                                "-D",
                                world.file("head"),
                                "-o",
                                world.file("body")};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  variables.insert(no_proxy_variables.begin(), no_proxy_variables.end());
  const auto ended = run_program(argv, variables);
  Fetched fetched;
  fetched.exit_status = ended.status;
  fetched.codes = ended.out.substr(0, ended.out.find_last_not_of(' ') + 1);
  fetched.head = world.read("head");
  fetched.body = world.read("body");
  return fetched;
}

}  // namespace syncrig::tests
