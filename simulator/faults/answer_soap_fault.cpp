#include "simulator/faults/answer_soap_fault.hpp"

#include <random>

#include "simulator/journal/glob.hpp"
#include "simulator/journal/soap_action.hpp"
#include "simulator/net/iequals.hpp"
#include "simulator/schema/fault.pb.h"
#include "simulator/soap/fault.hpp"

namespace syncrig::simulator::faults {
namespace {

// The agents' service runs in WCF, all others in ASP.NET. [MS-WUSP] 2.1
soap::Style style_of(const http::Request& request) {
  constexpr std::string_view soap_1_2 = "application/soap+xml";
  const auto type = request.head[http::field::content_type];
  const bool is_1_2 = net::iequals(type.substr(0, soap_1_2.size()), soap_1_2);
  const bool agents = journal::glob_matches("/ClientWebService/**", http::path_of(request.head.target()));
  return {is_1_2 ? soap::Version::v1_2 : soap::Version::v1_1,
          agents ? soap::Framework::wcf : soap::Framework::asp_net};
}

// One per exchange, and the same in each run. RFC 9562 5.4
std::string guid_of(std::uint32_t exchange) {
  std::mt19937 random(exchange);
  std::string guid = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
  for (auto& digit : guid) {
    if (digit == 'x') digit = "0123456789abcdef"[random() % 16];
  }
  return guid;
}

soap::FaultPlace place_of(const http::Request& request) {
  const auto path = http::path_of(request.head.target());
  return {"http://" + std::string(request.head[http::field::host]) + std::string(path),
          guid_of(request.exchange), std::string(journal::soap_action(request.head))};
}

http::Response as_from_iis(const soap::Style& style, std::string text) {
  auto response = http::make_response(http::status::internal_server_error, soap::content_type(style.version),
                                      std::move(text));
  response.head.set(http::field::cache_control, "private, max-age=0");
  response.head.set(http::field::server, "Microsoft-IIS/10.0");
  response.head.set("X-AspNet-Version", "4.0.30319");
  response.head.set("X-Powered-By", "ASP.NET");
  return response;
}

class FaultAnswer final : public http::Answer {
 public:
  FaultAnswer(soap::Fault fault, Receipts receipts)
      : fault_(std::move(fault)), receipts_(std::move(receipts)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const auto style = style_of(request);
    auto response = as_from_iis(style, soap::in_envelope(style, fault_, place_of(request)));
    receipts_.acted(request.exchange, "answered the SOAP fault " + std::string(soap::name_of(fault_.code)));
    co_return response;
  }

 private:
  soap::Fault fault_;
  Receipts receipts_;
};

std::optional<soap::Side> side_in(const AnswerSoapFault& settings) {
  if (!settings.has_client()) return std::nullopt;
  return settings.client() ? soap::Side::client : soap::Side::server;
}

}  // namespace

AroundAnswer answer_soap_fault(const AnswerSoapFault& settings, Receipts receipts) {
  const auto code = soap::find_error_code(settings.error_code());
  return [code, message = settings.message(), side = side_in(settings), receipts](http::AnswerPtr) {
    return std::make_unique<FaultAnswer>(soap::Fault{code.value(), message, side}, receipts);
  };
}

}  // namespace syncrig::simulator::faults
