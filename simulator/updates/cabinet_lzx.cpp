#include "simulator/updates/cabinet_lzx.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "simulator/updates/lzx.hpp"

namespace syncrig::simulator::updates {
namespace {

constexpr std::string_view file_name("blob\0", 5);
constexpr std::size_t header_bytes = 36;
constexpr std::size_t folder_bytes = 8;
constexpr std::size_t file_bytes = 16 + file_name.size();
constexpr std::uint16_t lzx = 3 | lzx_window_bits << 8;

void put16(std::string& to, std::size_t number) {
  to += static_cast<char>(number & 0xFF);
  to += static_cast<char>(number >> 8 & 0xFF);
}

void put32(std::string& to, std::size_t number) {
  put16(to, number & 0xFFFF);
  put16(to, number >> 16);
}

// Words of four bytes, little-endian, by exclusive or; what is left of a word is taken the other way round.
// [MS-CAB] 3.1
std::uint32_t checksum(std::string_view bytes, std::uint32_t sum) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(4, bytes.size()))) {
    std::uint32_t word = 0;
    const auto count = std::min<std::size_t>(4, bytes.size());
    for (std::size_t i = 0; i < count; ++i) {
      const auto shift = 8 * (count == 4 ? i : count - 1 - i);
      word |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << shift;
    }
    sum ^= word;
  }
  return sum;
}

// CFHEADER. [MS-CAB] 2.1
std::string header(std::size_t cabinet_bytes) {
  std::string text = "MSCF";
  put32(text, 0);
  put32(text, cabinet_bytes);
  put32(text, 0);
  put32(text, header_bytes + folder_bytes);  // where the file is described
  put32(text, 0);
  text += "\x03\x01";  // version 1.3
  put16(text, 1);      // folders
  put16(text, 1);      // files
  put16(text, 0);      // flags
  put16(text, 0);      // the set of cabinets
  put16(text, 0);      // the number in it
  return text;
}

// CFFOLDER. [MS-CAB] 2.2
std::string folder(std::size_t frames) {
  std::string text;
  put32(text, header_bytes + folder_bytes + file_bytes);  // where the data begin
  put16(text, frames);
  put16(text, lzx);
  return text;
}

// CFFILE. [MS-CAB] 2.3
std::string file(std::size_t bytes) {
  std::string text;
  put32(text, bytes);
  put32(text, 0);  // where it begins in the folder
  put16(text, 0);  // the folder
  put16(text, 0);  // date
  put16(text, 0);  // time
  put16(text, 0);  // attributes
  text += file_name;
  return text;
}

// CFDATA. [MS-CAB] 2.4
std::string data(std::string_view frame, std::size_t unpacked_bytes) {
  std::string sizes;
  put16(sizes, frame.size());
  put16(sizes, unpacked_bytes);
  std::string text;
  put32(text, checksum(sizes, checksum(frame, 0)));
  return text + sizes + std::string(frame);
}

}  // namespace

std::string lzx_blob_cabinet(std::string_view blob) {
  const auto frames = lzx_frames(blob);
  std::string all_data;
  auto rest = blob.size();
  for (const auto& frame : frames) {
    const auto unpacked_bytes = std::min(rest, lzx_frame_bytes);
    all_data += data(frame, unpacked_bytes);
    rest -= unpacked_bytes;
  }
  return header(header_bytes + folder_bytes + file_bytes + all_data.size()) + folder(frames.size()) +
         file(blob.size()) + all_data;
}

}  // namespace syncrig::simulator::updates
