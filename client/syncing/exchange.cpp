#include "client/syncing/exchange.hpp"

namespace syncrig::client::syncing {
namespace {

using transfer::Call;
using transfer::Url;

// As the .NET Framework's SoapHttpClientProtocol names itself.
constexpr const char* user_agent =
    "Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)";

// As the .NET Framework does, so that a refusal comes before the body. RFC 9110 10.1.1
constexpr std::size_t expect_bytes_min = 1024;

// Of the exchange of a list that may have a million entries.
constexpr unsigned long_deadlines = 20;

Call soap_call(Url url, const SoapRequest& request) {
  Call call(http::verb::post, std::move(url));
  call.fields = {{"User-Agent", user_agent},
                 {"Content-Type", "text/xml; charset=utf-8"},
                 {"SOAPAction", request.action()}};
  call.body = request.text();
  if (call.body.size() > expect_bytes_min) call.fields.emplace_back("Expect", "100-continue");
  return call;
}

}  // namespace

Exchange::Exchange(const Upstream& upstream, std::string path, std::string_view name_space,
                   std::string operation)
    : upstream_(upstream),
      operation_(std::move(operation)),
      path_(std::move(path)),
      request_(name_space, operation_) {}

net::Task<Outcome<pugi::xml_node>> Exchange::run() {
  const auto answered = co_await response();
  if (answered.has_error()) co_return answered.error();
  const auto result = child(*answered, operation_ + "Result");
  if (!result) co_return lacking(operation_ + "Result");
  co_return result;
}

net::Task<Outcome<void>> Exchange::run_without_result() {
  const auto answered = co_await response();
  if (answered.has_error()) co_return answered.error();
  co_return Outcome<void>();
}

net::Task<Outcome<pugi::xml_node>> Exchange::response() {
  call_ = soap_call(upstream_.url(path_), request_);
  reply_ = co_await upstream_.transport.ask(call_);
  auto answer = answer_in(reply_);
  if (answer.has_error()) co_return answer.error();
  answer_ = std::move(*answer);
  const auto node = answer_->element(operation_ + "Response");
  if (!node) co_return lacking(operation_ + "Response");
  co_return node;
}

net::Task<Outcome<void>> Exchange::run_into(KeepingSink& sink) {
  call_ = soap_call(upstream_.url(path_), request_);
  reply_ = co_await upstream_.transport.ask(call_, &sink, long_deadlines);
  if (reply_.whole() && reply_.status() == 200) co_return Outcome<void>();
  reply_.body = sink.text();
  const auto answer = answer_in(reply_);
  if (answer.has_error()) co_return answer.error();
  co_return Outcome<void>();
}

// A fault comes with status 500. [MS-WSUSSS] 2.2.9
Outcome<SoapAnswer> Exchange::answer_in(const transfer::Reply& reply) const {
  if (!reply.whole()) return stop(StopKind::transport, reply);
  const auto status = reply.status();
  auto answer = status == 200 || status == 500 ? SoapAnswer::parse(reply.body) : std::nullopt;
  if (!answer) return stop(status == 200 ? StopKind::not_soap : StopKind::status, reply);
  const auto fault = answer->fault();
  if (!fault && status == 200) return std::move(*answer);
  auto refused = stop(fault ? StopKind::soap_fault : StopKind::status, reply);
  if (fault) refused.fault = *fault;
  return refused;
}

Stop Exchange::stop(StopKind kind, const transfer::Reply& reply) const {
  return Stop(kind, operation_, call_, reply);
}

Stop Exchange::lacking(std::string element) const {
  auto unreadable = stop(StopKind::unreadable, reply_);
  unreadable.missing = std::move(element);
  return unreadable;
}

Stop Exchange::stop_for(const std::string& text, std::string element) const {
  auto reply = reply_;
  reply.body = text;
  const auto answer = answer_in(reply);
  if (answer.has_error()) return answer.error();
  for (const auto& level : {operation_ + "Response", operation_ + "Result"}) {
    if (text.find(level) == std::string::npos) return lacking(level);
  }
  return lacking(std::move(element));
}

}  // namespace syncrig::client::syncing
