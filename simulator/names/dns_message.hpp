// DNS messages as values: what a query asks and what an answer says. RFC 1035 4.1
#pragma once

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace syncrig::simulator::names {

namespace asio = boost::asio;

enum class Type : std::uint16_t {
  A = 1,
  NS = 2,
  CNAME = 5,
  SOA = 6,
  PTR = 12,
  TXT = 16,
  AAAA = 28,
  OPT = 41,
  IXFR = 251,
  AXFR = 252,
  ANY = 255,
};

enum class Rcode : std::uint16_t {
  NOERROR = 0,
  FORMERR = 1,
  SERVFAIL = 2,
  NXDOMAIN = 3,
  NOTIMP = 4,
  REFUSED = 5,
  BADVERS = 16,  // RFC 6891 9
};

constexpr std::uint16_t class_in = 1;
constexpr std::size_t header_bytes = 12;

// "AAAA"; "TYPE65" for one that is not listed above. RFC 3597 5
std::string type_text(Type type);

// "NXDOMAIN"; "RCODE9" for one that is not listed above.
std::string rcode_text(Rcode rcode);

struct Edns {
  std::uint16_t udp_bytes_max = 0;
  std::uint8_t version = 0;
  bool dnssec_ok = false;
};

struct Query {
  std::uint16_t id = 0;
  std::uint8_t opcode = 0;
  bool recursion_desired = false;
  bool checking_disabled = false;
  std::string
      wire_name;     // the name asked for as spelt, in wire form; empty when there is no readable question
  std::string name;  // the same as text
  Type type{};
  std::uint16_t dns_class = 0;
  std::optional<Edns> edns;
  Rcode verdict = Rcode::NOERROR;  // other than NOERROR: answer this and nothing else
};

struct Soa {
  std::string mname;  // name of the primary server
  std::string rname;  // mailbox of the person responsible, as a name
  std::uint32_t serial = 0;
  std::uint32_t refresh_s = 0;
  std::uint32_t retry_s = 0;
  std::uint32_t expire_s = 0;
  std::uint32_t minimum_s = 0;
};

struct Record {
  std::string owner;
  Type type{};
  std::uint32_t ttl_s = 0;
  // std::string: a name (NS, CNAME, PTR); a list: the character strings of TXT, 255 octets at most each
  std::variant<asio::ip::address_v4, asio::ip::address_v6, std::string, std::vector<std::string>, Soa> value;
};

struct Reply {
  Rcode rcode = Rcode::NOERROR;
  bool authoritative = false;
  std::vector<Record> answers;
  std::vector<Record> authority;
};

}  // namespace syncrig::simulator::names
