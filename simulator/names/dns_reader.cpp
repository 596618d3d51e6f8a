#include "simulator/names/dns_reader.hpp"

#include <array>
#include <numeric>

#include "simulator/names/dns_flags.hpp"
#include "simulator/names/dns_name.hpp"

namespace syncrig::simulator::names {
namespace {

// Takes big-endian numbers and names off the front. Past the end everything is zero and `good` is false.
class Reader {
 public:
  explicit Reader(const net::Datagram& bytes) : bytes_(bytes) {}

  bool good() const { return good_; }
  bool at_end() const { return at_ == bytes_.size(); }
  void fail() { good_ = false; }

  void skip(std::size_t count) {
    if (count > bytes_.size() - at_) {
      at_ = bytes_.size();
      fail();
    } else {
      at_ += count;
    }
  }

  std::uint8_t u8() {
    const auto start = at_;
    skip(1);
    return good_ ? bytes_[start] : std::uint8_t{0};
  }

  std::uint16_t u16() {
    const unsigned high = u8();
    return static_cast<std::uint16_t>(high << 8 | u8());
  }

  // A name without compression, as the question has it: before it there is nothing that it could point to.
  std::string plain_name() {
    std::string wire;
    for (std::size_t octets = u8(); good_; octets = u8()) {
      wire += static_cast<char>(octets);
      if (octets == 0) break;
      if (octets > 63 || wire.size() + octets >= name_octets_max) fail();
      for (; good_ && octets > 0; --octets) wire += static_cast<char>(u8());
    }
    return wire;
  }

  // Steps over a name; a compression pointer ends it. Returns whether it is the root.
  bool skip_name() {
    bool root = true;
    for (std::size_t octets = u8(); good_ && octets != 0; octets = u8()) {
      root = false;
      if (octets >= 0xc0) {
        skip(1);
        break;
      }
      if (octets > 63) fail();
      skip(octets);
    }
    return root;
  }

 private:
  const net::Datagram& bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

struct Header {
  std::uint16_t id;
  std::uint16_t flags;
  std::array<std::uint16_t, 4> counts;  // questions, answers, authority, additional

  explicit Header(Reader& reader) : id(reader.u16()), flags(reader.u16()) {
    for (auto& count : counts) count = reader.u16();
  }
  std::size_t records() const { return std::accumulate(counts.begin() + 1, counts.end(), std::size_t{0}); }
};

// OPT, with the upper response code where an answer has it. RFC 6891 6.1.2, 6.1.3
struct Opt {
  Edns edns;
  std::uint8_t upper_rcode = 0;
};

// Steps over one record; gives it if it is OPT. An OPT with an owner other than the root is malformed.
std::optional<Opt> take_record(Reader& reader) {
  const bool root = reader.skip_name();
  const auto type = static_cast<Type>(reader.u16());
  Opt opt;
  opt.edns.udp_bytes_max = reader.u16();
  opt.upper_rcode = reader.u8();
  opt.edns.version = reader.u8();
  opt.edns.dnssec_ok = (reader.u16() & 0x8000) != 0;
  reader.skip(reader.u16());
  if (type != Type::OPT) return std::nullopt;
  if (!root) reader.fail();
  return opt;
}

// Reads the records after the question. A second OPT is malformed. RFC 6891 6.1.1
std::optional<Opt> take_records(Reader& reader, std::size_t count) {
  std::optional<Opt> found;
  for (; reader.good() && count > 0; --count) {
    const auto opt = take_record(reader);
    if (!opt) continue;
    if (found) reader.fail();
    found = opt;
  }
  return found;
}

void read_question(Reader& reader, Query& query) {
  auto wire = reader.plain_name();
  const auto type = static_cast<Type>(reader.u16());
  const auto dns_class = reader.u16();
  if (!reader.good()) return;
  query.name = name_text(wire);
  query.wire_name = std::move(wire);
  query.type = type;
  query.dns_class = dns_class;
}

Rcode read_sections(Reader& reader, const Header& header, Query& query) {
  if (query.opcode != 0) return Rcode::NOTIMP;
  if (header.counts[0] != 1) return Rcode::FORMERR;
  read_question(reader, query);
  const auto opt = take_records(reader, header.records());
  if (!reader.good() || !reader.at_end()) return Rcode::FORMERR;
  if (opt) query.edns = opt->edns;
  return opt && opt->edns.version != 0 ? Rcode::BADVERS : Rcode::NOERROR;
}

}  // namespace

std::optional<Query> read_query(const net::Datagram& bytes) {
  Reader reader(bytes);
  const Header header(reader);
  if (!reader.good() || (header.flags & flag_qr) != 0) return std::nullopt;
  Query query;
  query.id = header.id;
  query.opcode = static_cast<std::uint8_t>(header.flags >> 11 & 0xf);
  query.recursion_desired = (header.flags & flag_rd) != 0;
  query.checking_disabled = (header.flags & flag_cd) != 0;
  query.verdict = read_sections(reader, header, query);
  return query;
}

std::optional<Rcode> rcode_of(const net::Datagram& answer) {
  Reader reader(answer);
  const Header header(reader);
  if (!reader.good()) return std::nullopt;
  for (std::size_t i = 0; reader.good() && i < header.counts[0]; ++i) {
    reader.skip_name();
    reader.skip(4);
  }
  const auto opt = take_records(reader, header.records());
  const unsigned upper = opt ? opt->upper_rcode : 0;
  return static_cast<Rcode>(upper << 4 | (header.flags & 0xf));
}

bool is_truncated(const net::Datagram& answer) {
  Reader reader(answer);
  return (Header(reader).flags & flag_tc) != 0;
}

}  // namespace syncrig::simulator::names
