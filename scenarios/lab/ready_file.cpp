#include "scenarios/lab/ready_file.hpp"

#include <unistd.h>

#include "scenarios/lab/host_facts.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace json = boost::json;

std::string content_path(const client::WantedFile& file) {
  return "/Content/" + file.sha1().substr(file.sha1().size() - 2) + "/" + file.sha1() +
         file.name().substr(file.name().rfind('.'));
}

json::object endpoints(const RunningWorld& world) {
  const auto& at = world.endpoints();
  json::object all{{"upstream", upstream_url(world)},
                   {"content", "http://" + to_text(at.content) + "/Content"},
                   {"dns", to_text(at.dns)}};
  if (at.proxy) all["proxy"] = to_text(*at.proxy);
  if (!at.pac_url.empty()) all["pac"] = at.pac_url;
  return all;
}

json::object accounts(const RunningWorld& world) {
  const auto& authentication = world.settings().proxy().authentication();
  const bool asks = authentication.scheme() != simulator::Authentication::NONE && world.endpoints().proxy;
  if (!asks || authentication.account().empty()) return {};
  const auto& account = authentication.account(0);
  return {
      {"proxy", {{"user", account.name()}, {"password", account.password()}, {"domain", account.domain()}}}};
}

}  // namespace

Sample sample_of(const RunningWorld& world) {
  const auto update = world.sample();
  const auto& file = update.files(0);
  const auto& upstream = world.settings().upstream();
  Sample sample;
  sample.url = "http://" + full_name(world.settings(), upstream.host()) + ":" +
               std::to_string(world.endpoints().content.port()) + content_path(file);
  sample.direct_url = "http://" + to_text(world.endpoints().content) + content_path(file);
  sample.bytes = file.bytes();
  sample.sha1 = file.sha1();
  sample.title = update.title();
  return sample;
}

json::object ready_file(const std::string& scenario, const RunningWorld& world,
                        const std::filesystem::path& facts) {
  const auto sample = sample_of(world);
  json::object ready = {{"scenario", scenario},
                        {"pid", getpid()},
                        {"endpoints", endpoints(world)},
                        {"accounts", accounts(world)},
                        {"facts", facts.string()},
                        {"sample",
                         {{"url", sample.url},
                          {"direct_url", sample.direct_url},
                          {"bytes", sample.bytes},
                          {"sha1", sample.sha1},
                          {"title", sample.title}}}};
  if (const auto ca = world.authority_file(); !ca.empty()) ready["ca"] = ca.string();
  return ready;
}

std::string upstream_url(const RunningWorld& world) {
  const auto& at = world.endpoints();
  return (at.upstream_secure ? "https://" : "http://") + to_text(at.upstream);
}

std::string to_text(const net::Endpoint& endpoint) {
  return endpoint.address().to_string() + ":" + std::to_string(endpoint.port());
}

}  // namespace syncrig::scenarios::lab
