// The bits of a DNS message's second 16-bit word that are flags. RFC 1035 4.1.1, RFC 4035 3.2.2
#pragma once

#include <cstdint>

namespace syncrig::simulator::names {

inline constexpr std::uint16_t flag_qr = 0x8000;
inline constexpr std::uint16_t flag_aa = 0x0400;
inline constexpr std::uint16_t flag_tc = 0x0200;
inline constexpr std::uint16_t flag_rd = 0x0100;
inline constexpr std::uint16_t flag_ra = 0x0080;  // a company's name server recurses for its own
inline constexpr std::uint16_t flag_cd = 0x0010;

}  // namespace syncrig::simulator::names
