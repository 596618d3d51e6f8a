#include "simulator/names/dns_writer.hpp"

#include <algorithm>

#include "simulator/names/dns_flags.hpp"
#include "simulator/names/dns_name.hpp"

namespace syncrig::simulator::names {
namespace {

constexpr std::size_t plain_udp_bytes_max = 512;
constexpr std::size_t datagram_bytes_max = 65507;     // what IPv4 and UDP headers leave
constexpr std::uint16_t advertised_bytes_max = 1232;  // what we take over UDP ourselves
constexpr std::size_t opt_bytes = 11;
constexpr std::size_t pointer_reach = 0x4000;

// Puts numbers, names and records at the end of a message.
class Writer {
 public:
  std::size_t size() const { return bytes_.size(); }
  net::Datagram take() { return std::move(bytes_); }

  void u8(unsigned value) { bytes_.push_back(static_cast<std::uint8_t>(value)); }
  void u16(unsigned value) {
    u8(value >> 8);
    u8(value);
  }
  void u32(std::uint32_t value) {
    u16(value >> 16);
    u16(value);
  }
  void octets(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }

  void put_u16(std::size_t at, unsigned value) {
    bytes_[at] = static_cast<std::uint8_t>(value >> 8);
    bytes_[at + 1] = static_cast<std::uint8_t>(value);
  }

  void drop_from(std::size_t size) { bytes_.resize(size); }

  // RFC 1035 4.1.4: points to the longest end of the name that the message has already.
  void name(std::string_view wire) {
    for (; wire.size() > 1; wire = parent(wire)) {
      if (const auto known = place_of(wire)) return u16(0xc000U | static_cast<unsigned>(*known));
      if (size() < pointer_reach) label_starts_.push_back(size());
      octets(wire.substr(0, wire.size() - parent(wire).size()));
    }
    u8(0);
  }

 private:
  std::optional<std::size_t> place_of(std::string_view wire) const {
    const auto same = [&](std::size_t start) { return start < size() && is_at(start, wire); };
    const auto found = std::find_if(label_starts_.begin(), label_starts_.end(), same);
    if (found == label_starts_.end()) return std::nullopt;
    return *found;
  }

  // Whether the name written at `at` is `wire`, letters alike in both cases.
  bool is_at(std::size_t at, std::string_view wire) const {
    while (at < size()) {  // the name that is just being written has no end yet
      while (bytes_[at] >= 0xc0) at = (bytes_[at] & 0x3fU) << 8 | bytes_[at + 1];
      const std::size_t label = 1 + std::size_t{bytes_[at]};
      if (label > wire.size()) return false;
      const std::string_view written(reinterpret_cast<const char*>(&bytes_[at]), label);
      if (!same_letters(written, wire.substr(0, label))) return false;
      if (label == 1) return true;
      at += label;
      wire.remove_prefix(label);
    }
    return false;
  }

  net::Datagram bytes_;
  std::vector<std::size_t> label_starts_;
};

// Writes what a record says, by the kind of its value.
class ValueWriter {
 public:
  explicit ValueWriter(Writer& out) : out_(out) {}

  void operator()(const asio::ip::address_v4& address) { octets(address.to_bytes()); }
  void operator()(const asio::ip::address_v6& address) { octets(address.to_bytes()); }
  void operator()(const std::string& name) { out_.name(wire_name(name).value()); }
  void operator()(const std::vector<std::string>& strings) {
    for (const auto& one : strings) {
      out_.u8(static_cast<unsigned>(one.size()));
      out_.octets(one);
    }
  }
  void operator()(const Soa& soa) {
    (*this)(soa.mname);
    (*this)(soa.rname);
    for (const auto number : {soa.serial, soa.refresh_s, soa.retry_s, soa.expire_s, soa.minimum_s})
      out_.u32(number);
  }

 private:
  template <class Octets>
  void octets(const Octets& all) {
    for (const auto one : all) out_.u8(one);
  }

  Writer& out_;
};

void write_record(const Record& record, Writer& out) {
  out.name(wire_name(record.owner).value());
  out.u16(static_cast<unsigned>(record.type));
  out.u16(class_in);
  out.u32(record.ttl_s);
  const auto length_at = out.size();
  out.u16(0);
  std::visit(ValueWriter(out), record.value);
  out.put_u16(length_at, static_cast<unsigned>(out.size() - length_at - 2));
}

// Writes records as long as they fit; returns how many.
std::size_t write_records(const std::vector<Record>& records, std::size_t bytes_max, Writer& out) {
  std::size_t count = 0;
  for (const auto& record : records) {
    const auto before = out.size();
    write_record(record, out);
    if (out.size() > bytes_max) {
      out.drop_from(before);
      break;
    }
    ++count;
  }
  return count;
}

// RFC 6891 6.1.2, 6.1.3
void write_opt(const Edns& asked, Rcode rcode, Writer& out) {
  out.u8(0);
  out.u16(static_cast<unsigned>(Type::OPT));
  out.u16(advertised_bytes_max);
  out.u8(static_cast<unsigned>(rcode) >> 4);
  out.u8(0);
  out.u16(asked.dnssec_ok ? 0x8000 : 0);
  out.u16(0);
}

unsigned flags_of(const Query& query, const Reply& reply, bool truncated) {
  unsigned flags = flag_qr | flag_ra | static_cast<unsigned>(query.opcode) << 11 |
                   (static_cast<unsigned>(reply.rcode) & 0xf);
  if (reply.authoritative) flags |= flag_aa;
  if (truncated) flags |= flag_tc;
  if (query.recursion_desired) flags |= flag_rd;
  if (query.checking_disabled) flags |= flag_cd;
  return flags;
}

void write_question(const Query& query, Writer& out) {
  if (query.wire_name.empty()) return;
  out.name(query.wire_name);
  out.u16(static_cast<unsigned>(query.type));
  out.u16(query.dns_class);
}

}  // namespace

std::size_t udp_bytes_max(const Query& query) {
  const std::size_t asked = query.edns ? query.edns->udp_bytes_max : 0;
  return std::clamp(asked, plain_udp_bytes_max, datagram_bytes_max);
}

net::Datagram write_reply(const Query& query, const Reply& reply, std::size_t bytes_max) {
  Writer out;
  for (std::size_t i = 0; i < header_bytes; ++i) out.u8(0);
  write_question(query, out);
  const auto records_max = bytes_max - (query.edns ? opt_bytes : 0);
  const auto answers = write_records(reply.answers, records_max, out);
  const bool answers_cut = answers < reply.answers.size();
  const auto authority = answers_cut ? 0 : write_records(reply.authority, records_max, out);
  const bool truncated = answers_cut || authority < reply.authority.size();
  if (query.edns) write_opt(*query.edns, reply.rcode, out);

  out.put_u16(0, query.id);
  out.put_u16(2, flags_of(query, reply, truncated));
  out.put_u16(4, query.wire_name.empty() ? 0 : 1);
  out.put_u16(6, static_cast<unsigned>(answers));
  out.put_u16(8, static_cast<unsigned>(authority));
  out.put_u16(10, query.edns ? 1 : 0);
  return out.take();
}

}  // namespace syncrig::simulator::names
