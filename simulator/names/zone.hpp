// What the world's name server knows: the hosts of one domain, aliases, texts and the way back from
// addresses.
#pragma once

#include <map>
#include <set>
#include <string_view>

#include "simulator/names/dns_message.hpp"

namespace syncrig::simulator::names {

// Names are taken fully qualified, in any case, with or without trailing dot; what is added is given back as
// spelt. A name outside `domain` is a zone of its own. Addresses lead back to the first host added with them
// that is still there. Adding throws std::invalid_argument for an impossible name, and for an alias beside
// other records (RFC 1034 3.6.2).
class Zone {
 public:
  // The name server itself is a host of the domain, "ns1".
  Zone(const std::string& domain, asio::ip::address_v4 name_server);

  void add_host(std::string_view name, asio::ip::address_v4 address);
  void add_host(std::string_view name, asio::ip::address_v6 address);
  void add_alias(std::string_view name, std::string_view target);

  // One TXT record; a long text is divided into character strings of 255 octets.
  void add_text(std::string_view name, std::string_view text);

  // Everything of that name.
  void remove(std::string_view name);

  // Of all records, and of the answer that there are none.
  void set_ttl_s(std::uint32_t ttl_s) { ttl_s_ = ttl_s; }

  // `name` in wire form (see dns_name.hpp). Aliases are followed within the zone; one that runs in a circle
  // is given once round.
  Reply look_up(std::string_view name, Type type) const;

  // The first IPv4 address of a name, aliases followed.
  std::optional<asio::ip::address_v4> address_of(std::string_view name) const;

 private:
  struct Node {
    std::string name = {};
    std::vector<asio::ip::address_v4> v4 = {};
    std::vector<asio::ip::address_v6> v6 = {};
    std::vector<std::string> texts = {};
    std::string alias_of = {};
    bool is_apex = false;
  };

  Node& node(std::string_view name);
  Node& node_for_data(std::string_view name);
  void add_apex(std::string_view name);
  void add_way_back(const std::string& reverse_name, const Node& host);
  void remove_ways_back(const std::string& host);

  std::optional<std::string> apex_of(std::string_view key) const;
  bool exists(const std::string& key) const;
  std::vector<Record> records_at(const std::string& key, std::string_view owner, Type type) const;
  const std::string* alias_at(const std::string& key) const;
  void answer_end(const std::string& owner, const std::string& apex, Type type, Reply& reply) const;
  Record soa_of(const std::string& apex) const;

  std::string domain_;
  std::uint32_t ttl_s_ = 3600;
  std::map<std::string, Node> nodes_;  // by lower-case wire form, as everything below
  std::map<std::string, std::vector<std::string>>
      ways_back_;  // names of hosts, by the reverse name of their address
  std::set<std::string> apexes_;
};

}  // namespace syncrig::simulator::names
