#include "scenarios/lab/checker_environment.hpp"

#include <unistd.h>

#include <boost/url/url.hpp>

#include "scenarios/lab/ready_file.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::scenarios::lab {
namespace {

constexpr std::array ours = {
    "http_proxy",    "https_proxy",          "no_proxy",    "all_proxy",    "ftp_proxy",
    "SYNCRIG_FACTS", "SYNCRIG_UPSTREAM_URL", "SYNCRIG_DNS", "SSL_CERT_FILE"};

bool is_ours(std::string_view variable) {
  const auto name = variable.substr(0, variable.find('='));
  return std::any_of(ours.begin(), ours.end(),
                     [&](const char* one) { return simulator::net::iequals(name, one); });
}

// "*.corp.test" is ".corp.test" there; names without a dot can't be said.
std::string no_proxy(const client::ConsoleProxy& proxy) {
  std::string list = "localhost";
  for (const auto& one : proxy.bypass()) {
    if (one == "<local>") continue;
    list += "," + (one.starts_with("*.") ? one.substr(1) : one);
  }
  return list;
}

}  // namespace

std::string proxy_url(const RunningWorld& world) {
  if (!world.endpoints().proxy || !world.facts().proxy().enabled()) return "";
  const auto& facts = world.facts().proxy();
  boost::urls::url url("http://proxy/");
  url.set_host_address(world.endpoints().proxy->address().to_string());
  url.set_port_number(world.endpoints().proxy->port());
  if (!facts.user().empty()) {
    url.set_user(facts.domain().empty() ? facts.user() : facts.domain() + "\\" + facts.user());
    url.set_password(facts.password());
  }
  return std::string(url.buffer());
}

std::vector<std::string> checker_environment(const RunningWorld& world, const std::filesystem::path& facts) {
  std::vector<std::string> all;
  for (char** variable = environ; *variable; ++variable) {
    if (!is_ours(*variable)) all.emplace_back(*variable);
  }
  all.push_back("SYNCRIG_FACTS=" + facts.string());
  all.push_back("SYNCRIG_UPSTREAM_URL=" + upstream_url(world));
  all.push_back("SYNCRIG_DNS=" + to_text(world.endpoints().dns));
  if (world.facts().has_tls()) all.push_back("SSL_CERT_FILE=" + world.facts().tls().roots_file());
  if (const auto proxy = proxy_url(world); !proxy.empty()) {
    all.push_back("http_proxy=" + proxy);
    if (!world.facts().proxy().not_for_ssl()) all.push_back("https_proxy=" + proxy);
    all.push_back("no_proxy=" + no_proxy(world.facts().proxy()));
  }
  return all;
}

}  // namespace syncrig::scenarios::lab
