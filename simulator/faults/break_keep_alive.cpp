#include "simulator/faults/break_keep_alive.hpp"

#include "simulator/faults/stray_bytes.hpp"
#include "simulator/net/iequals.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

constexpr std::size_t repeated_bytes_max = 16 * 1024;

// A body whose beginning is noted while it is sent.
class NotedBody final : public http::Body {
 public:
  NotedBody(std::shared_ptr<std::string> noted, http::BodyPtr inner)
      : noted_(std::move(noted)), inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override { return inner_->size(); }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    const auto piece = co_await inner_->next();
    if (piece.has_value()) {
      const auto room = repeated_bytes_max - noted_->size();
      noted_->append(static_cast<const char*>(piece->data()), std::min(room, piece->size()));
    }
    co_return piece;
  }

 private:
  std::shared_ptr<std::string> noted_;
  http::BodyPtr inner_;
};

// What was noted by the time it is wanted.
class RepeatedNote final : public http::Body {
 public:
  explicit RepeatedNote(std::shared_ptr<std::string> noted) : noted_(std::move(noted)) {}

  std::optional<std::uint64_t> size() const override { return noted_->size(); }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    const auto piece =
        std::exchange(sent_, true) ? http::asio::const_buffer() : http::asio::buffer(std::as_const(*noted_));
    co_return piece;
  }

 private:
  std::shared_ptr<std::string> noted_;
  bool sent_ = false;
};

bool keeps_alive(const http::RequestHead& head) {
  return head.version() >= http::http_1_1 && !net::iequals(head[http::field::connection], "close");
}

class BrokenKeepAlive final : public http::Answer {
 public:
  BrokenKeepAlive(BreakKeepAlive::How how, Receipts receipts, http::AnswerPtr inner)
      : how_(how), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const bool kept = keeps_alive(request.head);
    auto response = co_await inner_->answer(request);
    const bool can_break = kept && !response.takeover && response.ending == http::Ending::keep;
    if (!can_break) co_return response;
    if (how_ == BreakKeepAlive::CLOSED) {
      receipts_.acted(request.exchange, "closed the connection and had not said so");
      response.takeover = stray_bytes(nullptr);
    } else if (response.body && request.head.method() != http::verb::head) {
      receipts_.acted(request.exchange, "sent the body once more");
      const auto noted = std::make_shared<std::string>();
      response.body = std::make_unique<NotedBody>(noted, std::move(response.body));
      response.takeover = stray_bytes(std::make_unique<RepeatedNote>(noted));
    }
    co_return response;
  }

 private:
  BreakKeepAlive::How how_;
  Receipts receipts_;
  http::AnswerPtr inner_;
};

}  // namespace

AroundAnswer break_keep_alive(const BreakKeepAlive& settings, Receipts receipts) {
  return [how = settings.how(), receipts](http::AnswerPtr inner) {
    return std::make_unique<BrokenKeepAlive>(how, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
