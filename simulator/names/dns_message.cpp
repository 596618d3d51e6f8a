#include "simulator/names/dns_message.hpp"

namespace syncrig::simulator::names {

std::string type_text(Type type) {
  switch (type) {
    case Type::A:
      return "A";
    case Type::NS:
      return "NS";
    case Type::CNAME:
      return "CNAME";
    case Type::SOA:
      return "SOA";
    case Type::PTR:
      return "PTR";
    case Type::TXT:
      return "TXT";
    case Type::AAAA:
      return "AAAA";
    case Type::OPT:
      return "OPT";
    case Type::IXFR:
      return "IXFR";
    case Type::AXFR:
      return "AXFR";
    case Type::ANY:
      return "ANY";
  }
  return "TYPE" + std::to_string(static_cast<unsigned>(type));
}

std::string rcode_text(Rcode rcode) {
  switch (rcode) {
    case Rcode::NOERROR:
      return "NOERROR";
    case Rcode::FORMERR:
      return "FORMERR";
    case Rcode::SERVFAIL:
      return "SERVFAIL";
    case Rcode::NXDOMAIN:
      return "NXDOMAIN";
    case Rcode::NOTIMP:
      return "NOTIMP";
    case Rcode::REFUSED:
      return "REFUSED";
    case Rcode::BADVERS:
      return "BADVERS";
  }
  return "RCODE" + std::to_string(static_cast<unsigned>(rcode));
}

}  // namespace syncrig::simulator::names
