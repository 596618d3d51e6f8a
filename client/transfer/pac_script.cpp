#include "client/transfer/pac_script.hpp"

#include <pacparser.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "client/transfer/limited_work.hpp"
#include "simulator/net/kept_by_library.hpp"

namespace syncrig::client::transfer {
namespace {

// pacparser reports to a function without a context.
std::string& complaint() {
  static std::string text;
  return text;
}

int note_complaint(const char* format, va_list arguments) {
  std::array<char, 512> line;
  const int length = std::vsnprintf(line.data(), line.size(), format, arguments);
  complaint() += line.data();
  return length;
}

class Engine {
 public:
  Engine() {
    complaint().clear();
    pacparser_set_error_printer(&note_complaint);
    running_ = pacparser_init() != 0;
  }
  ~Engine() {
    if (running_) pacparser_cleanup();
  }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  bool run(const std::string& script) { return running_ && pacparser_parse_pac_string(script.c_str()) != 0; }

 private:
  simulator::net::KeptByLibrary kept_;  // pacparser forgets a copy of each URL
  bool running_ = false;
};

// Names, addresses and numbers need no quoting in a script; anything else is no name.
bool is_plain(const std::string& text) {
  return std::ranges::all_of(
      text, [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == ':'; });
}

// The library's own would ask this machine's name servers.
std::string name_functions(const Url& url, const PacNames& names) {
  const auto own = names.own_address.empty() ? std::string("127.0.0.1") : names.own_address;
  const auto found = names.host_address.empty() ? std::string("null") : "'" + names.host_address + "'";
  return "function myIpAddress() { return '" + own +
         "'; }\n"
         "function dnsResolve(host) { return host.toLowerCase() == '" +
         url.host + "'.toLowerCase() ? " + found +
         " : null; }\n"
         "function isResolvable(host) { return dnsResolve(host) != null; }\n"
         "function dnsResolveEx(host) { return dnsResolve(host) || ''; }\n"
         "function isResolvableEx(host) { return isResolvable(host); }\n"
         "function myIpAddressEx() { return myIpAddress(); }\n";
}

PacAnswer broken(std::string what) {
  auto& said = complaint();
  std::ranges::replace(said, '\n', ' ');
  if (!said.empty()) what += " (" + said + ")";
  return {"", std::move(what)};
}

PacAnswer evaluate_here(const std::string& script, const Url& url, const PacNames& names) {
  Engine engine;
  if (!is_plain(url.host) || !is_plain(names.own_address) || !is_plain(names.host_address))
    return broken("the host's name is none");
  if (script.find('\0') != std::string::npos || !engine.run(name_functions(url, names)) ||
      !engine.run(script))
    return broken("the script can't be read");
  const auto text = url.text();
  const char* const found = pacparser_find_proxy(text.c_str(), url.host.c_str());
  return found ? PacAnswer{found, ""} : broken("the script gives no answer");
}

// The two texts of an answer as one.
constexpr char between = '\0';

}  // namespace

PacAnswer evaluate_pac(const std::string& script, const Url& url, const PacNames& names,
                       std::chrono::milliseconds limit) {
  const auto told = within_process(limit, [&] {
    const auto answer = evaluate_here(script, url, names);
    return answer.text.substr(0, answer.text.find(between)) + between + answer.problem;
  });
  if (!told) return {"", "the script does not come to an end"};
  const auto end = told->find(between);
  return {told->substr(0, end), told->substr(end + 1)};
}

bool asks_for_addresses(const std::string& script) {
  constexpr std::array functions = {"dnsResolve", "isResolvable", "isInNet"};
  return std::ranges::any_of(functions,
                             [&](const char* name) { return script.find(name) != std::string::npos; });
}

}  // namespace syncrig::client::transfer
