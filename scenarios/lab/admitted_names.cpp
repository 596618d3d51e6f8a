#include "scenarios/lab/admitted_names.hpp"

namespace syncrig::scenarios::lab {
namespace {

class AdmittedNames final : public net::DatagramAnswer {
 public:
  AdmittedNames(const Admission& admission, simulator::journal::Journal& journal,
                simulator::faults::DatagramAnswerPtr inner)
      : admission_(admission), journal_(journal), inner_(std::move(inner)) {}

  net::Task<std::vector<net::Datagram>> answer(const net::DatagramQuery& query) override {
    return admission_.admits(query.client.address()) ? inner_->answer(query) : refuse(query);
  }

 private:
  net::Task<std::vector<net::Datagram>> refuse(const net::DatagramQuery& query) {
    record_refusal(simulator::DNS, query.client.address().to_string(), journal_);
    co_return std::vector<net::Datagram>();
  }

  const Admission& admission_;
  simulator::journal::Journal& journal_;
  simulator::faults::DatagramAnswerPtr inner_;
};

}  // namespace

simulator::faults::DatagramAnswerPtr admitted(const Admission& admission,
                                              simulator::journal::Journal& journal,
                                              simulator::faults::DatagramAnswerPtr inner) {
  return std::make_unique<AdmittedNames>(admission, journal, std::move(inner));
}

}  // namespace syncrig::scenarios::lab
