#include "simulator/faults/xml_edit.hpp"

#include "simulator/net/iequals.hpp"

namespace syncrig::simulator::faults {
namespace {

constexpr std::size_t xml_bytes_max = 64 * 1024 * 1024;

enum class Rest { nothing, unread };

// Appends `body` to `text`, to its end or until it is too long.
net::Task<net::Result<Rest>> read_into(std::string& text, http::Body& body) {
  while (text.size() <= xml_bytes_max) {
    const auto piece = co_await body.next();
    if (piece.has_error()) co_return piece.error();
    if (piece->size() == 0) co_return Rest::nothing;
    text.append(static_cast<const char*>(piece->data()), piece->size());
  }
  co_return Rest::unread;
}

// A body whose beginning was read: that again, and then what followed it.
class RepeatedBody final : public http::Body {
 public:
  RepeatedBody(std::string begun, net::Result<Rest> rest, http::BodyPtr inner)
      : begun_(std::move(begun)), rest_(rest), inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override { return inner_->size(); }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    if (!std::exchange(repeated_, true) && !begun_.empty())
      co_return http::asio::buffer(std::as_const(begun_));
    if (rest_.has_error()) co_return rest_.error();
    if (*rest_ == Rest::nothing) co_return http::asio::const_buffer();
    co_return co_await inner_->next();
  }

 private:
  std::string begun_;
  net::Result<Rest> rest_;
  http::BodyPtr inner_;
  bool repeated_ = false;
};

bool is_xml(std::string_view content_type) {
  content_type = content_type.substr(0, content_type.find_first_of("; \t"));
  return net::iequals(content_type, "text/xml") || net::iequals(content_type, "application/soap+xml");
}

bool can_be_edited(const http::Request& request, const http::Response& response) {
  return response.body && request.head.method() != http::verb::head &&
         is_xml(response.head[http::field::content_type]) &&
         response.head.count(http::field::content_encoding) == 0 &&
         response.body->size().value_or(0) <= xml_bytes_max;
}

void set_text(http::Response& response, std::string text) {
  response.head.erase(http::field::transfer_encoding);
  response.head.set(http::field::content_length, std::to_string(text.size()));
  response.body = http::text_body(std::move(text));
}

class XmlEditingAnswer final : public http::Answer {
 public:
  XmlEditingAnswer(XmlEdit edit, Receipts receipts, http::AnswerPtr inner)
      : edit_(std::move(edit)), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    auto response = co_await inner_->answer(request);
    if (!can_be_edited(request, response)) co_return response;
    std::string text;
    const auto rest = co_await read_into(text, *response.body);
    const bool whole = rest.has_value() && *rest == Rest::nothing;
    const auto done = whole ? edit_(text, response.head) : std::string();
    if (done.empty()) {
      response.body = std::make_unique<RepeatedBody>(std::move(text), rest, std::move(response.body));
    } else {
      receipts_.acted(request.exchange, done);
      set_text(response, std::move(text));
    }
    co_return response;
  }

 private:
  XmlEdit edit_;
  Receipts receipts_;
  http::AnswerPtr inner_;
};

}  // namespace

AroundAnswer editing_xml(XmlEdit edit, Receipts receipts) {
  return [edit = std::move(edit), receipts = std::move(receipts)](http::AnswerPtr inner) {
    return std::make_unique<XmlEditingAnswer>(edit, receipts, std::move(inner));
  };
}

}  // namespace syncrig::simulator::faults
