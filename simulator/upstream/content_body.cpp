#include "simulator/upstream/content_body.hpp"

#include <memory>

namespace syncrig::simulator::upstream {
namespace {

constexpr std::uint64_t piece_bytes_max = 64 * 1024;

class ContentBody final : public http::Body {
 public:
  ContentBody(updates::BytesPtr content, std::vector<Segment> segments)
      : content_(std::move(content)), segments_(std::move(segments)) {
    for (const auto& segment : segments_) {
      size_ += segment.text.size() + segment.span.length;
      piece_bytes_ = std::max(piece_bytes_, std::min(segment.span.length, piece_bytes_max));
    }
  }

  std::optional<std::uint64_t> size() const override { return size_; }

  net::Task<net::Result<boost::asio::const_buffer>> next() override {
    const auto piece = whole_piece();
    co_return piece;
  }

 private:
  net::Result<boost::asio::const_buffer> whole_piece() {
    try {
      return next_piece();
    } catch (const std::runtime_error&) {
      return make_error_code(boost::system::errc::io_error);
    }
  }

  boost::asio::const_buffer next_piece() {
    for (; at_ < segments_.size(); ++at_, text_sent_ = false) {
      auto& [text, span] = segments_[at_];
      if (!std::exchange(text_sent_, true) && !text.empty()) return boost::asio::buffer(std::as_const(text));
      if (span.length > 0) return computed(span);
    }
    return {};
  }

  // Takes the next piece off the front of `span`.
  boost::asio::const_buffer computed(ByteRange& span) {
    if (!piece_) piece_ = std::make_unique_for_overwrite<char[]>(piece_bytes_);
    const auto bytes = std::min(span.length, piece_bytes_);
    content_->fill(span.offset, {piece_.get(), bytes});
    span.offset += bytes;
    span.length -= bytes;
    return {piece_.get(), bytes};
  }

  updates::BytesPtr content_;
  std::vector<Segment> segments_;
  std::uint64_t size_ = 0;
  std::uint64_t piece_bytes_ = 0;
  std::unique_ptr<char[]> piece_;
  std::size_t at_ = 0;
  bool text_sent_ = false;
};

}  // namespace

http::BodyPtr content_body(updates::BytesPtr content, std::vector<Segment> segments) {
  return std::make_unique<ContentBody>(std::move(content), std::move(segments));
}

}  // namespace syncrig::simulator::upstream
