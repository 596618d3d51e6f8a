// Cabinets: any bytes as one, and bytes that are none packed into one.
#include "client/syncing/cabinet.hpp"
#include "simulator/updates/cabinet.hpp"
#include "simulator/updates/cabinet_lzx.hpp"
#include "tests/fuzz/expect.hpp"

namespace syncrig::fuzz {
namespace {

using client::syncing::blob_text;
using client::syncing::CabinetErrc;
using simulator::updates::lzx_blob_cabinet;
using simulator::updates::utf16;

constexpr std::size_t repacked_bytes_max = 64 * 1024;

void repack(std::string_view text) {
  expect(blob_text(lzx_blob_cabinet(utf16(text))).value() == text, "a text that was unpacked can be packed");
}

void pack(std::string_view blob) {
  const auto text = blob_text(lzx_blob_cabinet(blob));
  expect(text || text.error() == CabinetErrc::not_utf16, "what was packed can be unpacked");
  expect(!text || utf16(*text) == blob, "and is the same");
}

void unpack(std::string_view cabinet) {
  const auto text = blob_text(cabinet);
  if (text && text->size() <= repacked_bytes_max) repack(*text);
  if (!text && text.error() == CabinetErrc::not_a_cabinet) pack(cabinet);
}

}  // namespace
}  // namespace syncrig::fuzz

extern "C" int LLVMFuzzerTestOneInput(const char* input, std::size_t size) {
  syncrig::fuzz::unpack({input, size});
  return 0;
}
