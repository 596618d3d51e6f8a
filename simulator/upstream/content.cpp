#include "simulator/upstream/content.hpp"

#include <algorithm>

#include "simulator/updates/text_encoding.hpp"
#include "simulator/upstream/conditions.hpp"
#include "simulator/upstream/content_body.hpp"
#include "simulator/upstream/field_values.hpp"
#include "simulator/upstream/http_date.hpp"
#include "simulator/upstream/response.hpp"
#include "simulator/upstream/upstream.hpp"

namespace syncrig::simulator::upstream {
namespace {

using http::field;
using http::status;

constexpr std::string_view octets = "application/octet-stream";
constexpr std::size_t name_digits = 40;

// Never in a file: beyond their first line they have no lower-case letters.
const std::string boundary = "syncrig-part-boundary";

// One file that is here and what is said about it.
struct File {
  updates::BytesPtr content;
  Validators validators;
  std::string_view type = octets;
};

std::optional<updates::Sha1> parse_sha1(std::string_view digits) {
  const auto bytes = updates::parse_hex(digits);
  updates::Sha1 sha1;
  if (!bytes || bytes->size() != sha1.size()) return std::nullopt;
  std::ranges::copy(*bytes, sha1.begin());
  return sha1;
}

// The digest that a path of the content store names, "/content/cc/<40 digits>.exe".
std::optional<updates::Sha1> digest_in_store(std::string_view path) {
  constexpr std::string_view prefix = "/content/";
  const auto rest = path.substr(prefix.size());
  const auto slash = rest.find('/');
  if (slash == rest.npos) return std::nullopt;
  const auto folder = rest.substr(0, slash);
  const auto digits = rest.substr(slash + 1).substr(0, rest.substr(slash + 1).find('.'));
  if (digits.size() != name_digits || folder != digits.substr(name_digits - 2)) return std::nullopt;
  return parse_sha1(digits);
}

// The digest that a path at Microsoft Update ends in, "/c/msdownload/.../name_<40 digits>.exe".
std::optional<updates::Sha1> digest_at_microsoft(std::string_view path) {
  const auto digits = path.substr(0, path.rfind('.'));
  const auto before = digits.rfind('_');
  return before == digits.npos ? std::nullopt : parse_sha1(digits.substr(before + 1));
}

std::string lower(std::string text) {
  for (char& one : text) {
    if (one >= 'A' && one <= 'Z') one = static_cast<char>(one - 'A' + 'a');
  }
  return text;
}

std::string_view extension_of(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == name.npos ? std::string_view() : name.substr(dot);
}

// As IIS makes it: the bytes of the file time, the lowest first, and the number of a change that never came.
std::string etag_of(std::chrono::sys_seconds last_modified) {
  constexpr std::int64_t seconds_from_1601_to_1970 = 11'644'473'600;
  auto ticks = static_cast<std::uint64_t>(
      (last_modified.time_since_epoch().count() + seconds_from_1601_to_1970) * 10'000'000);
  std::string digits = "\"";
  for (; ticks > 0; ticks >>= 8) {
    const std::array byte = {static_cast<std::uint8_t>(ticks)};
    digits += updates::hex_lower(byte).substr(ticks < 0x10 ? 1 : 0);
  }
  return digits + ":0\"";
}

File served(updates::BytesPtr content, updates::Time modified, std::string_view type) {
  const auto last_modified = std::chrono::floor<std::chrono::seconds>(modified);
  return {std::move(content), {etag_of(last_modified), last_modified}, type};
}

std::string content_range(const ByteRange& range, std::uint64_t size) {
  return "bytes " + std::to_string(range.offset) + "-" + std::to_string(range.offset + range.length - 1) +
         "/" + std::to_string(size);
}

// A response about a file that exists, without body so far.
http::Response about(const Server& server, const File& file, status code, std::string_view content_type) {
  http::Response response;
  response.head.version(http::http_1_1);
  response.head.result(code);
  if (!content_type.empty()) response.head.set(field::content_type, content_type);
  response.head.set(field::last_modified, http_date(file.validators.last_modified));
  response.head.set(field::accept_ranges, "bytes");
  response.head.set(field::etag, file.validators.etag);
  add_server_fields(server, response.head, Engine::iis);
  return response;
}

void set_body(http::Response& response, const File& file, std::vector<Segment> segments) {
  response.body = content_body(file.content, std::move(segments));
  response.head.set(field::content_length, std::to_string(*response.body->size()));
}

http::Response whole(const Server& server, const File& file) {
  auto response = about(server, file, status::ok, file.type);
  std::vector<Segment> segments(1);
  segments[0].span = {0, file.content->size()};
  set_body(response, file, std::move(segments));
  return response;
}

http::Response single_part(const Server& server, const File& file, const ByteRange& range) {
  auto response = about(server, file, status::partial_content, file.type);
  std::vector<Segment> segments(1);
  segments[0].span = range;
  set_body(response, file, std::move(segments));
  response.head.set(field::content_range, content_range(range, file.content->size()));
  return response;
}

// RFC 9110 14.6: parts in the order asked for.
http::Response several_parts(const Server& server, const File& file, const std::vector<ByteRange>& ranges) {
  std::vector<Segment> segments;
  for (const auto& range : ranges) {
    const std::string before = segments.empty() ? "--" : "\r\n--";
    segments.push_back({before + boundary + "\r\nContent-Type: " + std::string(file.type) +
                            "\r\nContent-Range: " + content_range(range, file.content->size()) + "\r\n\r\n",
                        range});
  }
  segments.push_back({"\r\n--" + boundary + "--\r\n", {}});
  auto response = about(server, file, status::partial_content, "multipart/byteranges; boundary=" + boundary);
  set_body(response, file, std::move(segments));
  return response;
}

// RFC 9110 15.5.17
http::Response unsatisfiable(const Server& server, const File& file) {
  auto response =
      status_page(server, status::range_not_satisfiable, "No byte of the file is in the range asked for.");
  response.head.set(field::content_range, "bytes */" + std::to_string(file.content->size()));
  return response;
}

http::Response in_ranges(const Server& server, const File& file, const std::vector<ByteRange>& ranges) {
  if (ranges.empty()) return unsatisfiable(server, file);
  return ranges.size() == 1 ? single_part(server, file, ranges[0]) : several_parts(server, file, ranges);
}

// RFC 9110 14.2: a Range field means something for GET alone, and after all preconditions held.
http::Response performed(const Server& server, const http::RequestHead& request, const File& file,
                         std::chrono::sys_seconds now) {
  const auto range = request.method() == http::verb::get ? whole_value(request, field::range) : std::nullopt;
  if (!range || !range_holds(request, file.validators, now)) return whole(server, file);
  const auto ranges = parse_ranges(*range, file.content->size());
  return ranges ? in_ranges(server, file, *ranges) : whole(server, file);
}

// RFC 9110 13.2.2
http::Response file_response(const Server& server, const http::RequestHead& request, const File& file) {
  const auto now = std::chrono::floor<std::chrono::seconds>(server.now());
  switch (check_preconditions(request, file.validators, now)) {
    case Verdict::not_modified:
      return about(server, file, status::not_modified, "");
    case Verdict::precondition_failed:
      return status_page(server, status::precondition_failed, "The file is not in the state asked for.");
    case Verdict::perform:
      break;
  }
  return performed(server, request, file, now);
}

}  // namespace

std::string content_path(const updates::Sha1& sha1, std::string_view extension) {
  const auto name = updates::hex_upper(sha1);
  return "/Content/" + name.substr(name_digits - 2) + "/" + name + std::string(extension);
}

http::Response content_response(Server& server, const http::RequestHead& request, std::string_view path) {
  if (path.find('.', path.rfind('/')) == path.npos) {
    return status_page(server, status::forbidden, "Names without an extension are not served.");
  }
  const auto digest = digest_in_store(path);
  const auto file = digest ? server.stock.store().file(*digest) : std::nullopt;
  const bool is_named_so = file && lower(std::string(extension_of(file->name))) == extension_of(path);
  const auto content = is_named_so ? server.stock.open(*file) : nullptr;
  if (!content) return status_page(server, status::not_found, "There is no such file.");
  return file_response(server, request, served(content, file->modified, octets));
}

http::Response microsoft_response(Server& server, const http::RequestHead& request, std::string_view path) {
  const auto digest = digest_at_microsoft(path);
  const auto file =
      digest && server.options.is_microsoft_update ? server.stock.store().file(*digest) : std::nullopt;
  const bool is_named_so = file && lower(file->mu_path) == path;
  const auto content = is_named_so ? server.stock.store().open(*digest) : nullptr;
  if (!content) return status_page(server, status::not_found, "There is no such file.");
  return file_response(server, request, served(content, file->modified, octets));
}

http::Response static_response(const Server& server, const http::RequestHead& request,
                               updates::BytesPtr content, updates::Time modified, std::string_view type) {
  return file_response(server, request, served(std::move(content), modified, type));
}

}  // namespace syncrig::simulator::upstream
