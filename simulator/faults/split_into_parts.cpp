#include "simulator/faults/split_into_parts.hpp"

#include <algorithm>
#include <boost/algorithm/string.hpp>
#include <vector>

#include "simulator/faults/file_part.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

constexpr std::string_view boundary = "gc0pJq0M08jU534c0p";
constexpr std::string_view unit = "bytes=";
constexpr std::size_t ranges_max = 32;

// The heads of the parts and their bodies, one after the other.
class PartsBody final : public http::Body {
 public:
  void add(std::string text) { add(http::text_body(std::move(text))); }
  void add(http::BodyPtr piece) { pieces_.push_back(std::move(piece)); }

  std::optional<std::uint64_t> size() const override {
    std::uint64_t sum = 0;
    for (const auto& one : pieces_) {
      if (!one->size()) return std::nullopt;
      sum += *one->size();
    }
    return sum;
  }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    for (; at_ < pieces_.size(); ++at_) {
      const auto piece = co_await pieces_[at_]->next();
      if (piece.has_error() || piece->size() > 0) co_return piece;
    }
    co_return http::asio::const_buffer();
  }

 private:
  std::vector<http::BodyPtr> pieces_;
  std::size_t at_ = 0;
};

// "bytes=0-9, 20-29" gives "0-9" and "20-29"; nothing for what is no list of ranges.
std::vector<std::string> ranges_in(std::string_view field) {
  std::vector<std::string> ranges;
  if (!field.starts_with(unit)) return ranges;
  const auto list = std::string(field.substr(unit.size()));
  boost::split(ranges, list, [](char c) { return c == ','; });
  for (auto& one : ranges) boost::trim(one);
  return ranges.size() <= ranges_max ? ranges : std::vector<std::string>();
}

struct Part {
  std::string head;
  http::BodyPtr body;
  Part(std::string head_in, http::BodyPtr body_in) : head(std::move(head_in)), body(std::move(body_in)) {}
};

class PartedAnswer final : public http::Answer {
 public:
  PartedAnswer(SplitIntoParts settings, Receipts receipts, http::AnswerPtr inner)
      : settings_(std::move(settings)), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  // Each range is asked for by itself; if one gets no part, its answer is the answer.
  net::Task<http::Response> answer(http::Request& request) override {
    const auto asked = std::string(request.head[http::field::range]);
    const auto ranges = ranges_in(asked);
    if (ranges.empty()) co_return co_await inner_->answer(request);
    std::vector<Part> parts;
    http::Response response;
    for (const auto& range : ranges) {
      request.head.set(http::field::range, std::string(unit) + range);
      response = co_await inner_->answer(request);
      if (!part_in(response.head) || !response.body) co_return response;
      parts.emplace_back(head_of(response.head), std::move(response.body));
    }
    request.head.set(http::field::range, asked);
    receipts_.acted(request.exchange, "answered " + asked + " in parts");
    co_return joined(std::move(response), std::move(parts));
  }

 private:
  std::string head_of(const http::ResponseHead& head) const {
    std::string text = "--" + std::string(boundary) + "\r\n";
    text += "Content-Type: " + std::string(head[http::field::content_type]) + "\r\n";
    text += "Content-Range: " + std::string(head[http::field::content_range]) + "\r\n";
    if (settings_.part_header_bytes() > 0)
      text += "X-Part: " + std::string(settings_.part_header_bytes(), 'x') + "\r\n";
    return text + "\r\n";
  }

  http::Response joined(http::Response response, std::vector<Part> parts) const {
    if (settings_.reversed()) std::ranges::reverse(parts);
    auto body = std::make_unique<PartsBody>();
    for (std::uint32_t i = 0; i < settings_.extra_line_breaks(); ++i) body->add("\r\n");
    for (auto& part : parts) {
      body->add(std::move(part.head));
      body->add(std::move(part.body));
      body->add("\r\n");
    }
    body->add("--" + std::string(boundary) + "--\r\n");
    auto& head = response.head;
    head.erase(http::field::content_range);
    head.erase(http::field::content_length);
    head.set(http::field::content_type, "multipart/byteranges; boundary=" + std::string(boundary));
    response.body = std::move(body);
    return response;
  }

  SplitIntoParts settings_;
  Receipts receipts_;
  http::AnswerPtr inner_;
};

}  // namespace

AroundAnswer split_into_parts(const SplitIntoParts& settings, Receipts receipts) {
  return [settings, receipts](http::AnswerPtr inner) {
    return std::make_unique<PartedAnswer>(settings, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
