// LZX compression as cabinets use it. [MS-PATCH], [MS-CAB] 3
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace syncrig::simulator::updates {

inline constexpr unsigned lzx_window_bits = 21;
inline constexpr std::size_t lzx_frame_bytes = 32 * 1024;  // as unpacked; the last frame may be shorter

// `bytes` as one stream, a part for each frame. Every part ends on a whole word.
std::vector<std::string> lzx_frames(std::string_view bytes);

}  // namespace syncrig::simulator::updates
