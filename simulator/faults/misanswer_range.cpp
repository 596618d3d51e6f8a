#include "simulator/faults/misanswer_range.hpp"

#include "simulator/faults/file_part.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

constexpr std::uint64_t shift_bytes = 512;
constexpr std::uint64_t further_bytes = 4096;

FilePart moved(FilePart part) {
  const bool back = part.first >= shift_bytes;
  part.first = back ? part.first - shift_bytes : part.first + shift_bytes;
  part.last = back ? part.last - shift_bytes : part.last + shift_bytes;
  return part;
}

// As long, and elsewhere in the file. Nothing for more than half of it.
std::optional<FilePart> other_part(const FilePart& part) {
  const auto bytes = part.bytes();
  if (part.first >= bytes) return FilePart{part.first - bytes, part.first - 1, part.total};
  if (part.last + bytes < part.total) return FilePart{part.last + 1, part.last + bytes, part.total};
  return std::nullopt;
}

http::Response not_satisfiable(const FilePart& part, bool with_length) {
  auto response =
      http::make_response(http::status::range_not_satisfiable, "text/html; charset=us-ascii",
                          "<html><body><h2>Requested range not satisfiable</h2></body></html>\r\n");
  if (with_length) response.head.set(http::field::content_range, "bytes */" + std::to_string(part.total));
  return response;
}

class MisansweredRange final : public http::Answer {
 public:
  MisansweredRange(MisanswerRange::Wrong wrong, Receipts receipts, http::AnswerPtr inner)
      : wrong_(wrong), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    auto response = co_await inner_->answer(request);
    const auto part = part_in(response.head);
    if (!part) co_return response;
    if (wrong_ == MisanswerRange::OTHER_PART) {
      co_await put_other_part(request, response, *part);
    } else {
      response = misanswered(request, std::move(response), *part);
    }
    co_return response;
  }

 private:
  http::Response misanswered(const http::Request& request, http::Response response, const FilePart& part) {
    switch (wrong_) {
      case MisanswerRange::OFFSETS:
        return tells(request, std::move(response), part, moved(part));
      case MisanswerRange::TOTAL:
        return tells(request, std::move(response), part, {part.first, part.last, part.total + further_bytes});
      default:
        receipts_.acted(request.exchange, "answered 416 to " + content_range_text(part));
        return not_satisfiable(part, wrong_ == MisanswerRange::NOT_SATISFIABLE);
    }
  }

  http::Response tells(const http::Request& request, http::Response response, const FilePart& part,
                       const FilePart& told) {
    response.head.set(http::field::content_range, content_range_text(told));
    receipts_.acted(request.exchange,
                    "told of " + content_range_text(told) + " instead of " + content_range_text(part));
    return response;
  }

  net::Task<> put_other_part(http::Request& request, http::Response& response, const FilePart& part) {
    const auto other = other_part(part);
    if (!other) co_return;
    response.body.reset();
    const auto asked = std::string(request.head[http::field::range]);
    request.head.set(http::field::range,
                     "bytes=" + std::to_string(other->first) + "-" + std::to_string(other->last));
    auto taken = co_await inner_->answer(request);
    request.head.set(http::field::range, asked);
    response.body = std::move(taken.body);
    receipts_.acted(request.exchange,
                    "gave the bytes of " + content_range_text(*other) + " for " + content_range_text(part));
  }

  MisanswerRange::Wrong wrong_;
  Receipts receipts_;
  http::AnswerPtr inner_;
};

}  // namespace

AroundAnswer misanswer_range(const MisanswerRange& settings, Receipts receipts) {
  return [wrong = settings.wrong(), receipts](http::AnswerPtr inner) {
    return std::make_unique<MisansweredRange>(wrong, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
