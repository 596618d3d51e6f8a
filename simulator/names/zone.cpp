#include "simulator/names/zone.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "simulator/names/dns_name.hpp"

namespace syncrig::simulator::names {
namespace {

constexpr std::size_t character_string_octets_max = 255;  // RFC 1035 3.3

std::string key_of(std::string_view name) {
  const auto wire = wire_name(name);
  if (!wire) throw std::invalid_argument("\"" + std::string(name) + "\" is no domain name");
  return lowered(*wire);
}

std::string without_final_dot(std::string_view name) {
  return name_text(wire_name(name).value());
}

// RFC 1035 3.5
std::string reverse_name(asio::ip::address_v4 address) {
  std::string name;
  const auto octets = address.to_bytes();
  for (auto octet = octets.rbegin(); octet != octets.rend(); ++octet) name += std::to_string(*octet) + ".";
  return name + "in-addr.arpa";
}

// RFC 3596 2.5
std::string reverse_name(const asio::ip::address_v6& address) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string name;
  const auto octets = address.to_bytes();
  for (auto octet = octets.rbegin(); octet != octets.rend(); ++octet) {
    const unsigned value = *octet;
    for (const unsigned nibble : {value & 0xf, value >> 4}) {
      name += digits[nibble];
      name += '.';
    }
  }
  return name + "ip6.arpa";
}

bool answers_for(const Reply& reply, std::string_view owner) {
  const auto same = [&](const Record& record) { return same_letters(record.owner, owner); };
  return std::any_of(reply.answers.begin(), reply.answers.end(), same);
}

std::vector<std::string> character_strings(std::string_view text) {
  std::vector<std::string> strings;
  do {
    strings.emplace_back(text.substr(0, character_string_octets_max));
    text.remove_prefix(strings.back().size());
  } while (!text.empty());
  return strings;
}

}  // namespace

Zone::Zone(const std::string& domain, asio::ip::address_v4 name_server) : domain_(domain) {
  key_of(domain);
  domain_ = without_final_dot(domain);
  add_apex(domain_);
  add_apex("in-addr.arpa");
  add_apex("ip6.arpa");
  add_host("ns1." + domain_, name_server);
}

void Zone::add_apex(std::string_view name) {
  node(name).is_apex = true;
  apexes_.insert(key_of(name));
}

Zone::Node& Zone::node(std::string_view name) {
  auto& found = nodes_[key_of(name)];
  if (found.name.empty()) found.name = without_final_dot(name);
  return found;
}

Zone::Node& Zone::node_for_data(std::string_view name) {
  const auto key = key_of(name);
  const auto known = nodes_.find(key);
  if (known != nodes_.end() && !known->second.alias_of.empty()) {
    throw std::invalid_argument("\"" + std::string(name) +
                                "\" is an alias already and can have no other records");
  }
  if (!apex_of(key)) apexes_.insert(key);
  return node(name);
}

void Zone::add_host(std::string_view name, asio::ip::address_v4 address) {
  auto& host = node_for_data(name);
  host.v4.push_back(address);
  add_way_back(reverse_name(address), host);
}

void Zone::add_host(std::string_view name, asio::ip::address_v6 address) {
  auto& host = node_for_data(name);
  host.v6.push_back(address);
  add_way_back(reverse_name(address), host);
}

void Zone::add_way_back(const std::string& reverse_name, const Node& host) {
  ways_back_[key_of(reverse_name)].push_back(host.name);
}

void Zone::add_alias(std::string_view name, std::string_view target) {
  key_of(target);
  auto& alias = node_for_data(name);
  if (alias.is_apex || !alias.v4.empty() || !alias.v6.empty() || !alias.texts.empty()) {
    throw std::invalid_argument("\"" + std::string(name) + "\" has other records and can be no alias");
  }
  alias.alias_of = without_final_dot(target);
}

void Zone::add_text(std::string_view name, std::string_view text) {
  node_for_data(name).texts.emplace_back(text);
}

void Zone::remove(std::string_view name) {
  const auto found = nodes_.find(key_of(name));
  if (found == nodes_.end()) return;
  remove_ways_back(found->second.name);
  if (found->second.is_apex) {
    found->second = Node{.name = found->second.name, .is_apex = true};
  } else {
    apexes_.erase(found->first);
    nodes_.erase(found);
  }
}

void Zone::remove_ways_back(const std::string& host) {
  for (auto way = ways_back_.begin(); way != ways_back_.end();) {
    std::erase(way->second, host);
    way = way->second.empty() ? ways_back_.erase(way) : std::next(way);
  }
}

std::optional<std::string> Zone::apex_of(std::string_view key) const {
  for (; key.size() > 1; key = parent(key)) {
    const auto apex = apexes_.find(std::string(key));
    if (apex != apexes_.end()) return *apex;
  }
  return std::nullopt;
}

// A name with others below it exists as well, without records. RFC 8020
bool Zone::exists(const std::string& key) const {
  const auto below = [&](const auto& entry) { return is_within(entry.first, key); };
  return std::any_of(nodes_.begin(), nodes_.end(), below) ||
         std::any_of(ways_back_.begin(), ways_back_.end(), below);
}

Record Zone::soa_of(const std::string& apex) const {
  // What a new Active Directory zone has.
  const Soa soa{"ns1." + domain_, "hostmaster." + domain_, 1, 900, 600, 86400, ttl_s_};
  return Record{name_text(apex), Type::SOA, ttl_s_, soa};
}

std::vector<Record> Zone::records_at(const std::string& key, std::string_view owner, Type type) const {
  std::vector<Record> records;
  const auto add = [&](Type kind, auto value) {
    if (type == kind || type == Type::ANY)
      records.push_back({std::string(owner), kind, ttl_s_, std::move(value)});
  };
  if (apexes_.contains(key)) {
    add(Type::SOA, std::get<Soa>(soa_of(key).value));
    add(Type::NS, "ns1." + domain_);
  }
  if (const auto way = ways_back_.find(key); way != ways_back_.end()) add(Type::PTR, way->second.front());
  const auto found = nodes_.find(key);
  if (found == nodes_.end()) return records;
  for (const auto& address : found->second.v4) add(Type::A, address);
  for (const auto& address : found->second.v6) add(Type::AAAA, address);
  for (const auto& text : found->second.texts) add(Type::TXT, character_strings(text));
  return records;
}

// Nothing if the name is no alias.
const std::string* Zone::alias_at(const std::string& key) const {
  const auto found = nodes_.find(key);
  return found == nodes_.end() || found->second.alias_of.empty() ? nullptr : &found->second.alias_of;
}

// What the name says that no alias leads on from. RFC 2308 2
void Zone::answer_end(const std::string& owner, const std::string& apex, Type type, Reply& reply) const {
  const auto key = lowered(owner);
  auto records = records_at(key, name_text(owner), type);
  if (records.empty()) reply.authority.push_back(soa_of(apex));
  if (records.empty() && !exists(key)) reply.rcode = Rcode::NXDOMAIN;
  std::move(records.begin(), records.end(), std::back_inserter(reply.answers));
}

// RFC 1034 4.3.2; an alias to nowhere is NXDOMAIN with the alias in the answer, RFC 6604 3
Reply Zone::look_up(std::string_view name, Type type) const {
  Reply reply;
  std::string owner(name);
  auto apex = apex_of(lowered(owner));
  reply.authoritative = apex.has_value();
  if (!apex) reply.rcode = Rcode::REFUSED;
  while (apex) {
    const auto* target = alias_at(lowered(owner));
    if (!target) {
      answer_end(owner, *apex, type, reply);
      break;
    }
    reply.answers.push_back({name_text(owner), Type::CNAME, ttl_s_, *target});
    owner = wire_name(*target).value();
    if (type == Type::CNAME || type == Type::ANY || answers_for(reply, *target)) break;
    apex = apex_of(lowered(owner));
  }
  return reply;
}

std::optional<asio::ip::address_v4> Zone::address_of(std::string_view name) const {
  const auto wire = wire_name(name);
  if (!wire) return std::nullopt;
  for (const auto& record : look_up(*wire, Type::A).answers) {
    if (const auto* address = std::get_if<asio::ip::address_v4>(&record.value)) return *address;
  }
  return std::nullopt;
}

}  // namespace syncrig::simulator::names
