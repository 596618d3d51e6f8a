#include "simulator/faults/break_gzip.hpp"

#include <zlib.h>

#include <stdexcept>

#include "simulator/faults/xml_edit.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

constexpr int gzip_window_bits = MAX_WBITS + 16;
constexpr int default_memory_level = 8;
constexpr std::size_t length_bytes = 4;  // behind the checksum, which is as long. RFC 1952 2.3.1

std::string compressed(std::string text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window_bits, default_memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib has no memory to compress with");
  std::string result(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  deflate(&stream, Z_FINISH);
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return result;
}

std::string with_wrong_checksum(std::string gzip) {
  auto& last = gzip[gzip.size() - length_bytes - 1];
  last = static_cast<char>(~last);
  return gzip;
}

// What it did, for people.
std::string break_text(BreakGzip::How how, std::string& xml) {
  switch (how) {
    case BreakGzip::TWICE:
      xml = compressed(compressed(std::move(xml)));
      return "compressed the answer twice and said so once";
    case BreakGzip::WRONG_CHECKSUM:
      xml = with_wrong_checksum(compressed(std::move(xml)));
      return "compressed the answer and spoilt its checksum";
    default:
      return "claimed that the answer is compressed";
  }
}

}  // namespace

AroundAnswer break_gzip(const BreakGzip& settings, Receipts receipts) {
  auto edit = [how = settings.how()](std::string& xml, http::ResponseHead& head) {
    head.set(http::field::content_encoding, "gzip");
    return break_text(how, xml);
  };
  return editing_xml(edit, std::move(receipts));
}

}  // namespace syncrig::simulator::faults
