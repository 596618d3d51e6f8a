#include "proxy/forwarding/cached_answer.hpp"

#include "simulator/upstream/ranges.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;
using simulator::upstream::ByteRange;

// A part of a stored body, which stays while it is sent.
class PartBody final : public http::Body {
 public:
  PartBody(std::shared_ptr<const std::string> whole, std::size_t first, std::size_t bytes)
      : whole_(std::move(whole)), first_(first), bytes_(bytes) {}

  std::optional<std::uint64_t> size() const override { return bytes_; }
  net::Task<net::Result<http::asio::const_buffer>> next() override {
    const auto left = std::exchange(left_, 0);
    co_return http::asio::const_buffer(whole_->data() + first_, left);
  }

 private:
  std::shared_ptr<const std::string> whole_;
  std::size_t first_;
  std::size_t bytes_;
  std::size_t left_ = bytes_;
};

bool names_tag(std::string_view list, std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  return !tag.empty() && (list == "*" || list.find(tag) != list.npos);
}

// RFC 9110 13.1.2, 13.1.3
bool has_it_already(const Stored& stored, const http::RequestHead& request) {
  if (request.count(http::field::if_none_match) > 0)
    return names_tag(request[http::field::if_none_match], stored.head[http::field::etag]);
  const auto since = date_of(request[http::field::if_modified_since]);
  const auto modified = date_of(stored.head[http::field::last_modified]);
  return since && modified && *modified <= *since;
}

// RFC 9110 13.1.5
bool range_applies(const Stored& stored, const http::RequestHead& request) {
  const std::string_view condition(request[http::field::if_range]);
  return condition.empty() || condition == stored.head[http::field::etag] ||
         condition == stored.head[http::field::last_modified];
}

// RFC 9110 13.1.4: BITS asks so for all but the first range.
bool precondition_fails(const Stored& stored, const http::RequestHead& request) {
  const auto until = date_of(request[http::field::if_unmodified_since]);
  const auto modified = date_of(stored.head[http::field::last_modified]);
  return until && modified && *modified > *until;
}

http::Response bodiless(const Stored& stored, http::status code) {
  http::Response response;
  response.head = stored.head;
  response.head.result(code);
  response.head.erase(http::field::content_length);
  response.head.reason("");
  return response;
}

http::Response with_range(const Stored& stored, const ByteRange& range) {
  http::Response response;
  response.head = stored.head;
  response.head.result(http::status::partial_content);
  response.head.reason("");
  response.head.set(http::field::content_length, std::to_string(range.length));
  response.head.set(http::field::content_range, "bytes " + std::to_string(range.offset) + "-" +
                                                    std::to_string(range.offset + range.length - 1) + "/" +
                                                    std::to_string(stored.body->size()));
  response.body = std::make_unique<PartBody>(stored.body, range.offset, range.length);
  return response;
}

http::Response whole(const Stored& stored) {
  http::Response response;
  response.head = stored.head;
  response.body = std::make_unique<PartBody>(stored.body, 0, stored.body->size());
  return response;
}

http::Response not_satisfiable(const Stored& stored) {
  auto response = bodiless(stored, http::status::range_not_satisfiable);
  response.head.set(http::field::content_range, "bytes */" + std::to_string(stored.body->size()));
  response.body = http::text_body("");
  return response;
}

http::Response chosen(const Stored& stored, const http::RequestHead& request) {
  if (stored.head.result() != http::status::ok) return whole(stored);
  if (precondition_fails(stored, request)) {
    auto failed = bodiless(stored, http::status::precondition_failed);
    failed.body = http::text_body("");
    return failed;
  }
  if (has_it_already(stored, request)) return bodiless(stored, http::status::not_modified);
  const bool ranged = request.method() == http::verb::get && request.count(http::field::range) > 0;
  if (!ranged || !range_applies(stored, request)) return whole(stored);
  const auto ranges = simulator::upstream::parse_ranges(request[http::field::range], stored.body->size());
  if (ranges && ranges->empty()) return not_satisfiable(stored);
  return ranges && ranges->size() == 1 ? with_range(stored, ranges->front()) : whole(stored);
}

}  // namespace

http::Response answer_from(const Stored& stored, const http::RequestHead& request,
                           std::chrono::steady_clock::time_point now) {
  auto response = chosen(stored, request);
  response.head.set(http::field::age, std::to_string(stored.age(now).count()));
  if (request.method() == http::verb::head) response.body.reset();
  return response;
}

}  // namespace syncrig::proxy::forwarding
