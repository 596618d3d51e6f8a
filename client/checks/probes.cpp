#include "client/checks/probes.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <charconv>

#include "client/checks/looks.hpp"
#include "simulator/net/error.hpp"

namespace syncrig::client::checks {
namespace {

constexpr std::size_t beginning_bytes_max = 512;

class CountingSink final : public transfer::BodySink {
 public:
  explicit CountingSink(Probe& probe) : probe_(probe) {}

  bool wants(const http::ResponseHead&) override { return true; }
  void take(asio::const_buffer bytes) override {
    probe_.body_bytes += bytes.size();
    const auto room = beginning_bytes_max - probe_.beginning.size();
    probe_.beginning.append(static_cast<const char*>(bytes.data()), std::min(room, bytes.size()));
  }

 private:
  Probe& probe_;
};

bool begins_like_a_page(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const auto begins = [&](std::string_view mark) {
    return boost::beast::iequals(text.substr(0, mark.size()), mark);
  };
  return begins("<html") || begins("<!doctype html");
}

}  // namespace

bool Probe::is_page() const {
  const std::string_view type(reply.head[http::field::content_type]);
  return boost::beast::iequals(type.substr(0, type.find(';')), "text/html") || begins_like_a_page(beginning);
}

bool Probe::is_file(const transfer::WantedContent& wanted) const {
  const auto length = told_length(reply);
  return reply.has_head() && reply.status() == 200 && length &&
         (wanted.bytes == 0 || *length == wanted.bytes);
}

net::Task<Probe> probe(transfer::Transport& transport, const transfer::Call& call, unsigned deadlines) {
  Probe result;
  CountingSink sink(result);
  result.reply = co_await transport.ask(call, &sink, deadlines);
  co_return result;
}

net::Task<Probe> probe_afresh(Examination& seen, const transfer::Call& call, unsigned deadlines) {
  transfer::Transport fresh(seen.resolver, seen.console_route());
  co_return co_await probe(fresh, call, deadlines);
}

transfer::Call whole_file_call(const transfer::WantedContent& wanted) {
  transfer::Call call(http::verb::get, wanted.url);
  call.fields = {{"Accept", "*/*"}, {"Accept-Encoding", "identity"}, {"User-Agent", "Microsoft BITS/7.8"}};
  return call;
}

transfer::Call head_call(const transfer::WantedContent& wanted) {
  auto call = whole_file_call(wanted);
  call.method = http::verb::head;
  return call;
}

net::Task<bool> leaves_bytes_behind(Examination& seen, transfer::Call call,
                                    const transfer::WantedContent& wanted) {
  const auto get = whole_file_call(wanted);
  transfer::Transport fresh(seen.resolver, seen.console_route());
  const auto first = co_await probe(fresh, call);
  const auto second = co_await probe(fresh, get);
  co_return first.reply.whole() && is_malformed(second.reply);
}

bool was_garbled(const FileSeen& file) {
  const auto& last = file.last();
  return last.outcome == transfer::Outcome::interrupted && is_malformed(last.reply);
}

bool has_field(const transfer::Call& call, std::string_view name) {
  return std::ranges::any_of(call.fields,
                             [&](const auto& field) { return boost::beast::iequals(field.first, name); });
}

std::optional<std::uint64_t> told_length(const transfer::Reply& reply) {
  const std::string_view text(reply.head[http::field::content_length]);
  std::uint64_t length = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), length);
  return text.empty() || read.ec != std::errc() ? std::nullopt : std::optional(length);
}

bool was_silent(const transfer::Reply& reply) {
  return reply.error == net::Errc::timed_out;
}

bool was_reset(const transfer::Reply& reply) {
  return reply.trouble == transfer::Trouble::exchange && !was_silent(reply) && !is_malformed(reply);
}

}  // namespace syncrig::client::checks
