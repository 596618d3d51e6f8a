#include "proxy/forwarding/cache.hpp"

#include "proxy/forwarding/cache_store.hpp"
#include "proxy/forwarding/hop_by_hop.hpp"
#include "simulator/http/error.hpp"

namespace syncrig::proxy::forwarding {
namespace {

namespace http = simulator::http;
namespace net = simulator::net;
using http::field;
using http::status;
using http::verb;

// Called with a body that came whole.
using Keep = std::function<void(std::string)>;

// Passes a body on and keeps a copy, up to a size.
class CopiedBody final : public http::Body {
 public:
  CopiedBody(http::BodyPtr inner, std::uint64_t bytes_max, Keep keep)
      : inner_(std::move(inner)), bytes_max_(bytes_max), keep_(std::move(keep)) {}

  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  const http::Fields* trailers() const override { return inner_->trailers(); }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    auto piece = co_await inner_->next();
    if (piece.has_error()) keep_ = nullptr;
    if (piece.has_value()) take(*piece);
    co_return piece;
  }

 private:
  // A body with a length is not asked for its end.
  void take(http::asio::const_buffer piece) {
    copy_.append(static_cast<const char*>(piece.data()), piece.size());
    if (copy_.size() > bytes_max_) keep_ = nullptr;
    const bool whole = piece.size() == 0 || copy_.size() == inner_->size();
    if (!whole || !keep_) return;
    keep_(std::move(copy_));
    keep_ = nullptr;
  }

  http::BodyPtr inner_;
  std::uint64_t bytes_max_;
  Keep keep_;
  std::string copy_;
};

bool is_negative(status code) {
  return code == status::not_found || code == status::gone || code == status::bad_gateway ||
         code == status::service_unavailable || code == status::gateway_timeout;
}

// RFC 9110 9.2.1
bool is_safe(verb method) {
  return method == verb::get || method == verb::head || method == verb::options || method == verb::trace;
}

bool wants_proof(const http::RequestHead& head) {
  return has_directive(head, "no-cache") || directive_seconds(head, "max-age") == Seconds(0) ||
         (head.count(field::cache_control) == 0 && head[field::pragma] == "no-cache");
}

bool has_condition(const http::RequestHead& head) {
  return head.count(field::if_none_match) > 0 || head.count(field::if_modified_since) > 0 ||
         head.count(field::if_match) > 0 || head.count(field::if_unmodified_since) > 0;
}

class Cache final : public http::Answer {
 public:
  Cache(CacheRules rules, std::string name, http::AnswerPtr inner, Now now)
      : rules_(rules),
        name_(std::move(name)),
        inner_(std::move(inner)),
        now_(std::move(now)),
        store_(rules.bytes_max) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const auto method = request.head.method();
    if (method == verb::connect) co_return co_await inner_->answer(request);
    const bool cacheable = (method == verb::get || method == verb::head) && is_cacheable(request.head);
    if (!cacheable) co_return co_await pass_by(request);
    const std::string url(request.head.target());
    auto* const stored = store_.find(url, request.head);
    if (!stored || goes_to_the_server(request.head)) co_return co_await fetch(request, url);
    if (may_be_given(*stored, request.head)) co_return from_store(*stored, request.head);
    co_return co_await revalidate(request, url, *stored);
  }

 private:
  static bool is_cacheable(const http::RequestHead& head) { return !has_directive(head, "no-store"); }

  bool goes_to_the_server(const http::RequestHead& head) const {
    return rules_.answers_head_by_itself && head.method() == verb::get;
  }

  bool may_be_given(const Stored& stored, const http::RequestHead& head) const {
    if (rules_.serves_stale || (rules_.answers_head_by_itself && head.method() == verb::head)) return true;
    return stored.is_fresh(now_()) && !wants_proof(head);
  }

  // RFC 9111 4.4: what changes a resource ends what is known of it.
  net::Task<http::Response> pass_by(http::Request& request) {
    const std::string url(request.head.target());
    const bool safe = is_safe(request.head.method());
    auto response = co_await inner_->answer(request);
    if (!safe && response.head.result_int() / 100 < 4) store_.forget(url);
    co_return response;
  }

  net::Task<http::Response> fetch(http::Request& request, std::string url) {
    const auto head = request.head;
    auto response = co_await inner_->answer(request);
    if (response.takeover || response.ending == http::Ending::reset_unanswered) co_return response;
    response.head.set("X-Cache", "MISS from " + name_);
    co_return keeping(head, std::move(url), std::move(response));
  }

  // The request goes on as ours: with our validators, without the client's conditions and ranges.
  net::Task<http::Response> revalidate(http::Request& request, std::string url, const Stored& known) {
    const auto head = request.head;
    const Stored before = known;
    const std::string since(known.head[field::last_modified]);
    const std::string tag(known.head[field::etag]);
    if ((since.empty() && tag.empty()) || head.method() == verb::head)
      co_return co_await fetch(request, std::move(url));
    for (const auto name : {field::if_none_match, field::if_modified_since, field::if_match,
                            field::if_unmodified_since, field::if_range, field::range}) {
      request.head.erase(name);
    }
    if (!tag.empty()) request.head.set(field::if_none_match, tag);
    if (!since.empty()) request.head.set(field::if_modified_since, since);
    auto response = co_await inner_->answer(request);
    if (response.head.result() == status::not_modified) co_return refreshed(head, url, response, before);
    response.head.set("X-Cache", "MISS from " + name_);
    const bool new_one = response.head.result() == status::ok;
    const bool kept = new_one && is_kept_whole(head, response);
    if (new_one) store_.forget(url);
    response = keeping(head, url, std::move(response));
    const bool as_asked = head.count(field::range) == 0 && !has_condition(head);
    if (as_asked || !kept) co_return response;  // the whole is always an answer, RFC 9110 14.2
    auto cutting = part_of_new(head, url, std::move(response));
    co_return co_await std::move(cutting);
  }

  bool is_kept_whole(const http::RequestHead& request, const http::Response& response) const {
    return response.body && response.body->size().value_or(rules_.bytes_max + 1) <= rules_.bytes_max &&
           keeping_time(request, response) && variant_of(request, response.head[field::vary]);
  }

  // RFC 9111 4.3.4
  http::Response refreshed(const http::RequestHead& head, const std::string& url,
                           const http::Response& not_modified, const Stored& before) {
    auto* const stored = store_.find(url, head);
    if (!stored) return from_store(before, head);  // it left meanwhile
    for (const auto name :
         {field::cache_control, field::date, field::expires, field::etag, field::last_modified}) {
      if (not_modified.head.count(name) > 0) stored->head.set(name, not_modified.head[name]);
    }
    stored->since = now_();
    stored->initial_age = age_of(not_modified.head);
    stored->lifetime = lifetime_of(stored->head, rules_.fresh);
    return from_store(*stored, head);
  }

  // The server sent the whole of something new, and the client had asked for less.
  net::Task<http::Response> part_of_new(http::RequestHead head, std::string url, http::Response response) {
    auto text = co_await http::read_all(*response.body, static_cast<std::size_t>(rules_.bytes_max));
    auto* const stored = store_.find(url, head);
    if (text.has_error() || !stored) {
      co_return http::make_response(status::bad_gateway, "text/plain", "The server's answer broke off.");
    }
    co_return from_store(*stored, head);
  }

  http::Response from_store(const Stored& stored, const http::RequestHead& head) const {
    auto response = answer_from(stored, head, now_());
    response.head.set("X-Cache", "HIT from " + name_);
    return response;
  }

  // How long the response may be given out; nothing: it is not kept.
  std::optional<Seconds> keeping_time(const http::RequestHead& request,
                                      const http::Response& response) const {
    const auto& head = response.head;
    const auto code = head.result();
    const bool negative = is_negative(code) && rules_.negative > Seconds(0);
    if (request.method() != verb::get && !negative) return std::nullopt;
    if (has_directive(head, "no-store") || has_directive(head, "private")) return std::nullopt;
    if (request.count(field::authorization) > 0 && !has_directive(head, "public")) return std::nullopt;
    if (code == status::ok || (code == status::partial_content && rules_.keeps_partial_as_whole))
      return lifetime_of(head, rules_.fresh);
    return negative ? std::optional(rules_.negative) : std::nullopt;
  }

  http::Response keeping(const http::RequestHead& request, std::string url, http::Response response) {
    const auto lifetime = keeping_time(request, response);
    const std::string vary(response.head[field::vary]);
    const auto variant = variant_of(request, vary);
    const bool known = rules_.answers_head_by_itself && store_.find(url, request);
    if (!lifetime || !variant || known) return response;
    auto stored = std::make_shared<Stored>();
    stored->head = response.head;
    stored->vary = vary;
    stored->variant = *variant;
    stored->since = now_();
    stored->initial_age = age_of(response.head);
    stored->lifetime = *lifetime;
    if (!response.body) {
      put(url, *stored, "");
      return response;
    }
    auto keep = [this, stored, url = std::move(url)](std::string body) {
      put(url, *stored, std::move(body));
    };
    response.body = std::make_unique<CopiedBody>(std::move(response.body), rules_.bytes_max, std::move(keep));
    return response;
  }

  void put(const std::string& url, Stored stored, std::string body) {
    auto& head = stored.head;
    if (head.result() == status::partial_content) {
      head.result(status::ok);
      head.reason("");
      head.erase(field::content_range);
    }
    head.erase(field::transfer_encoding);
    head.erase(field::age);
    head.set(field::content_length, std::to_string(body.size()));
    stored.body = std::make_shared<const std::string>(std::move(body));
    store_.put(url, std::move(stored));
  }

  CacheRules rules_;
  std::string name_;
  http::AnswerPtr inner_;
  Now now_;
  CacheStore store_;
};

}  // namespace

http::AnswerPtr caching(CacheRules rules, std::string name, http::AnswerPtr inner, Now now) {
  return std::make_unique<Cache>(rules, std::move(name), std::move(inner), std::move(now));
}

}  // namespace syncrig::proxy::forwarding
