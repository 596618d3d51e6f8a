#include "simulator/faults/choosing.hpp"

#include "simulator/journal/soap_action.hpp"

namespace syncrig::simulator::faults {
namespace {

class BorrowedAnswer final : public http::Answer {
 public:
  explicit BorrowedAnswer(http::Answer& inner) : inner_(inner) {}
  net::Task<http::Response> answer(http::Request& request) override { return inner_.answer(request); }

 private:
  http::Answer& inner_;
};

class ChoosingAnswer final : public http::Answer {
 public:
  ChoosingAnswer(Condition& condition, const AroundAnswer& fault, http::AnswerPtr inner)
      : condition_(condition),
        inner_(std::move(inner)),
        faulty_(fault(std::make_unique<BorrowedAnswer>(*inner_))) {}

  net::Task<http::Response> answer(http::Request& request) override {
    Moment moment;
    moment.path = http::path_of(request.head.target());
    moment.method = request.head.method_string();
    moment.fields = &request.head;
    moment.client = request.client;
    moment.operation = journal::soap_operation(request.head);
    return condition_.holds(moment) ? faulty_->answer(request) : inner_->answer(request);
  }

 private:
  Condition& condition_;
  http::AnswerPtr inner_;
  http::AnswerPtr faulty_;
};

class BorrowedDatagramAnswer final : public net::DatagramAnswer {
 public:
  explicit BorrowedDatagramAnswer(net::DatagramAnswer& inner) : inner_(inner) {}
  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    return inner_.answer(query);
  }

 private:
  net::DatagramAnswer& inner_;
};

class ChoosingDatagramAnswer final : public net::DatagramAnswer {
 public:
  ChoosingDatagramAnswer(Condition& condition, const AroundDatagram& fault, DatagramAnswerPtr inner)
      : condition_(condition),
        inner_(std::move(inner)),
        faulty_(fault(std::make_unique<BorrowedDatagramAnswer>(*inner_))) {}

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    const auto client = query.client.address().to_string();
    Moment moment;
    moment.name = query.name;
    moment.client = client;
    return condition_.holds(moment) ? faulty_->answer(query) : inner_->answer(query);
  }

 private:
  Condition& condition_;
  DatagramAnswerPtr inner_;
  DatagramAnswerPtr faulty_;
};

}  // namespace

http::AnswerPtr choosing(Condition& condition, const AroundAnswer& fault, http::AnswerPtr inner) {
  return std::make_unique<ChoosingAnswer>(condition, fault, std::move(inner));
}

DatagramAnswerPtr choosing(Condition& condition, const AroundDatagram& fault, DatagramAnswerPtr inner) {
  return std::make_unique<ChoosingDatagramAnswer>(condition, fault, std::move(inner));
}

net::StreamPtr choosing(Condition& condition, const OverStream& fault, net::StreamPtr inner,
                        std::string_view client) {
  Moment moment;
  moment.client = client;
  return condition.holds(moment) ? fault(std::move(inner)) : std::move(inner);
}

}  // namespace syncrig::simulator::faults
