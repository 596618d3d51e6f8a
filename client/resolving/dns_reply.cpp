#include <netdb.h>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <cstring>
#include <memory>

#include "client/resolving/ares_channel.hpp"
#include "client/resolving/dns_exchange.hpp"

namespace syncrig::client::resolving {
namespace {

template <class Address>
asio::ip::address address_at(const char* octets) {
  typename Address::bytes_type bytes;
  std::memcpy(bytes.data(), octets, bytes.size());
  return Address(bytes);
}

hostent* parse(const DnsReply& reply, RecordType type) {
  static constexpr unsigned char any_address[4] = {};
  hostent* host = nullptr;
  const auto* bytes = reply.bytes.data();
  const auto count = static_cast<int>(reply.bytes.size());
  switch (type) {
    case RecordType::A:
      ares_parse_a_reply(bytes, count, &host, nullptr, nullptr);
      break;
    case RecordType::AAAA:
      ares_parse_aaaa_reply(bytes, count, &host, nullptr, nullptr);
      break;
    case RecordType::PTR:
      ares_parse_ptr_reply(bytes, count, any_address, sizeof any_address, AF_INET, &host);
      break;
  }
  return host;
}

void append_addresses(const hostent& host, std::vector<asio::ip::address>& addresses) {
  for (char** one = host.h_addr_list; one && *one; ++one) {
    const bool v6 = host.h_addrtype == AF_INET6;
    addresses.push_back(v6 ? address_at<asio::ip::address_v6>(*one) : address_at<asio::ip::address_v4>(*one));
  }
}

using HostPtr = std::unique_ptr<hostent, decltype(&ares_free_hostent)>;

}  // namespace

std::optional<DnsNames> read_names(const DnsReply& reply, RecordType type) {
  const HostPtr host(parse(reply, type), &ares_free_hostent);
  if (!host) return std::nullopt;
  DnsNames names;
  if (host->h_name) names.name = host->h_name;
  if (type != RecordType::PTR) append_addresses(*host, names.addresses);
  return names;
}

std::vector<asio::ip::address> machine_hosts(const std::string& name) {
  const AresChannel channel({}, 0);
  std::vector<asio::ip::address> addresses;
  for (const int family : {AF_INET, AF_INET6}) {
    hostent* found = nullptr;
    ares_gethostbyname_file(channel.get(), name.c_str(), family, &found);
    const HostPtr host(found, &ares_free_hostent);
    if (host) append_addresses(*host, addresses);
  }
  return addresses;
}

}  // namespace syncrig::client::resolving
