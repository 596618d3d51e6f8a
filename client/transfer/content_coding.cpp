#include "client/transfer/content_coding.hpp"

#include <zlib.h>

#include <array>
#include <memory>

#include "simulator/net/iequals.hpp"

namespace syncrig::client::transfer {
namespace {

namespace errc = boost::system::errc;
using simulator::net::iequals;
using simulator::net::Result;

constexpr int gzip_window_bits = MAX_WBITS + 16;
constexpr std::size_t decoded_bytes_max = 256u << 20;

// RFC 1952; the checksum at its end must be right, and nothing follow.
Result<std::string> gunzipped(std::string body) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window_bits) != Z_OK) return make_error_code(errc::not_enough_memory);
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ending(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(body.data());
  stream.avail_in = static_cast<uInt>(body.size());
  std::string text;
  std::array<char, 16 * 1024> room;
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = room.size();
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(room.data(), room.size() - stream.avail_out);
    if (text.size() > decoded_bytes_max) return make_error_code(errc::message_size);
  }
  if (state != Z_STREAM_END || stream.avail_in > 0) return make_error_code(errc::illegal_byte_sequence);
  return text;
}

}  // namespace

Result<std::string> decoded(std::string_view content_encoding, std::string body) {
  if (content_encoding.empty() || iequals(content_encoding, "identity")) return body;
  if (iequals(content_encoding, "gzip") || iequals(content_encoding, "x-gzip"))
    return gunzipped(std::move(body));
  return make_error_code(errc::not_supported);
}

}  // namespace syncrig::client::transfer
