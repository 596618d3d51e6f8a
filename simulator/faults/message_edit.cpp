#include "simulator/faults/message_edit.hpp"

#include "simulator/journal/masking.hpp"

namespace syncrig::simulator::faults {
namespace {

class EditingAnswer final : public http::Answer {
 public:
  EditingAnswer(std::shared_ptr<const MessageEdit> edit, Receipts receipts, http::AnswerPtr inner)
      : edit_(std::move(edit)), receipts_(std::move(receipts)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    edit_->before(request, receipts_);
    auto response = co_await inner_->answer(request);
    edit_->after(request, response, receipts_);
    co_return response;
  }

 private:
  std::shared_ptr<const MessageEdit> edit_;
  Receipts receipts_;
  http::AnswerPtr inner_;
};

}  // namespace

AroundAnswer editing(std::shared_ptr<const MessageEdit> edit, Receipts receipts) {
  return [edit, receipts](http::AnswerPtr inner) {
    return std::make_unique<EditingAnswer>(edit, receipts, std::move(inner));
  };
}

void strip_field(http::Fields& fields, const std::string& name, std::uint32_t exchange,
                 const Receipts& receipts) {
  const auto found = fields.find(name);
  if (found == fields.end()) return;
  receipts.acted(exchange, "removed " + name + ": " + journal::masked(name, found->value()));
  fields.erase(name);
}

}  // namespace syncrig::simulator::faults
