#include "client/resolving/resolver.hpp"

#include <algorithm>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <stdexcept>

#include "client/resolving/dns_lookup.hpp"
#include "client/resolving/search_order.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::client::resolving {
namespace {

constexpr unsigned usual_timeout_ms = 2000;
constexpr unsigned usual_tries = 2;

std::vector<std::string> name_servers(const NameServices& settings) {
  if (settings.dns_servers().empty()) return machine_name_servers();
  for (const auto& server : settings.dns_servers()) {
    if (!is_name_server(server)) {
      throw std::invalid_argument("name_services.dns_servers: \"" + server + "\" is no \"address:port\"");
    }
  }
  return {settings.dns_servers().begin(), settings.dns_servers().end()};
}

DnsSettings dns_settings(const NameServices& settings, std::optional<asio::ip::address> from) {
  DnsSettings dns;
  dns.servers = name_servers(settings);
  dns.timeout =
      std::chrono::milliseconds(settings.timeout_ms() == 0 ? usual_timeout_ms : settings.timeout_ms());
  dns.tries = settings.tries() == 0 ? usual_tries : settings.tries();
  dns.from = from;
  return dns;
}

bool goes_on_after(boost::system::error_code error) {
  return error == Errc::no_such_name || error == Errc::no_address || error == Errc::server_refused;
}

void append(std::vector<std::string>&& lines, std::vector<std::string>& trail) {
  std::move(lines.begin(), lines.end(), std::back_inserter(trail));
}

}  // namespace

struct Resolver::State {
  State(const NameServices& settings, std::optional<asio::ip::address> from)
      : dns(dns_settings(settings, from)),
        suffixes(settings.suffixes().begin(), settings.suffixes().end()),
        hosts(settings.hosts().begin(), settings.hosts().end()),
        machine_hosts_count(settings.dns_servers().empty()) {}

  bool find_in_hosts(const std::string& name, Resolution& resolution) const;
  net::Task<> search(std::vector<std::string> names, Resolution& resolution) const;
  net::Task<DnsLookup> addresses_of(std::string name) const;

  DnsSettings dns;
  std::vector<std::string> suffixes;
  std::vector<HostsLine> hosts;
  bool machine_hosts_count;
};

bool Resolver::State::find_in_hosts(const std::string& name, Resolution& resolution) const {
  auto& addresses = resolution.addresses;
  for (const auto& line : hosts) {
    if (!net::iequals(line.name(), name)) continue;
    resolution.trail.push_back("hosts file: " + line.name() + " is " + line.address());
    boost::system::error_code error;
    const auto address = asio::ip::make_address(line.address(), error);
    if (!error) addresses.push_back(address);
  }
  if (addresses.empty() && machine_hosts_count) {
    addresses = machine_hosts(name);
    for (const auto& one : addresses)
      resolution.trail.push_back("hosts file: " + name + " is " + one.to_string());
  }
  if (addresses.empty()) return false;
  std::stable_partition(addresses.begin(), addresses.end(), [](const auto& one) { return one.is_v4(); });
  resolution.full_name = name;
  resolution.from_hosts_file = true;
  return true;
}

// Both families at once; where neither has an address, the one of IPv4 says why.
net::Task<DnsLookup> Resolver::State::addresses_of(std::string name) const {
  using namespace asio::experimental::awaitable_operators;
  auto ask_v4 = look_up(dns, name, RecordType::A);
  auto ask_v6 = look_up(dns, name, RecordType::AAAA);
  auto ask_both = std::move(ask_v4) && std::move(ask_v6);
  auto [v4, v6] = co_await std::move(ask_both);
  DnsLookup both = v4.error && !v6.error ? v6 : v4;
  both.trail = std::move(v4.trail);
  append(std::move(v6.trail), both.trail);
  if (!v4.error && !v6.error) {
    auto& addresses = both.names.addresses;
    addresses.insert(addresses.end(), v6.names.addresses.begin(), v6.names.addresses.end());
  }
  co_return both;
}

Resolver::Resolver(net::Executor, const NameServices& settings, std::optional<asio::ip::address> from)
    : state_(std::make_unique<State>(settings, from)) {}

Resolver::~Resolver() = default;

net::Task<> Resolver::State::search(std::vector<std::string> names, Resolution& resolution) const {
  resolution.error = Errc::no_such_name;
  for (const auto& one : names) {
    auto found = co_await addresses_of(one);
    append(std::move(found.trail), resolution.trail);
    const bool first = &one == &names.front();
    if (first || !found.error || found.error == Errc::no_address) resolution.error = found.error;
    if (!found.error) {
      resolution.addresses = std::move(found.names.addresses);
      resolution.full_name = std::move(found.names.name);
    }
    if (!goes_on_after(found.error)) break;
  }
}

net::Task<Resolution> Resolver::resolve(std::string name) {
  Resolution resolution;
  boost::system::error_code error;
  const auto literal = asio::ip::make_address(name, error);
  if (!error) {
    resolution.addresses.push_back(literal);
    resolution.full_name = name;
    co_return resolution;
  }
  const auto names = search_names(name, state_->suffixes);
  const auto in_hosts = [&](const auto& one) {
    return one != name && state_->find_in_hosts(one, resolution);
  };
  if (state_->find_in_hosts(name, resolution)) co_return resolution;
  if (std::any_of(names.begin(), names.end(), in_hosts)) co_return resolution;
  co_await state_->search(names, resolution);
  co_return resolution;
}

net::Task<std::string> Resolver::name_of(asio::ip::address address) {
  auto found = co_await look_up(state_->dns, reverse_name(address), RecordType::PTR);
  co_return found.error ? std::string() : found.names.name;
}

}  // namespace syncrig::client::resolving
