#include "simulator/faults/strip_response_header.hpp"

#include "simulator/faults/message_edit.hpp"
#include "simulator/net/iequals.hpp"
#include "simulator/schema/fault.pb.h"

namespace syncrig::simulator::faults {
namespace {

// A body that does not tell its length.
class UnmeasuredBody final : public http::Body {
 public:
  explicit UnmeasuredBody(http::BodyPtr inner) : inner_(std::move(inner)) {}

  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  const http::Fields* trailers() const override { return inner_->trailers(); }
  net::Task<net::Result<http::asio::const_buffer>> next() override { return inner_->next(); }

 private:
  http::BodyPtr inner_;
};

class StrippedResponse final : public MessageEdit {
 public:
  explicit StrippedResponse(std::string name) : name_(std::move(name)) {}
  void after(const http::Request& request, http::Response& response,
             const Receipts& receipts) const override {
    strip_field(response.head, name_, request.exchange, receipts);
    if (response.body && net::iequals(name_, "Content-Length"))
      response.body = std::make_unique<UnmeasuredBody>(std::move(response.body));
  }

 private:
  std::string name_;
};

}  // namespace

AroundAnswer strip_response_header(const StripResponseHeader& settings, Receipts receipts) {
  return editing(std::make_shared<StrippedResponse>(settings.name()), std::move(receipts));
}

}  // namespace syncrig::simulator::faults
