#include "simulator/upstream/conditions.hpp"

#include "simulator/upstream/field_values.hpp"
#include "simulator/upstream/http_date.hpp"

namespace syncrig::simulator::upstream {
namespace {

using http::field;
using std::chrono::sys_seconds;

enum class Comparison { strong, weak };

// RFC 9110 8.8.3.2; ours is never weak.
bool matches(std::string_view theirs, const std::string& ours, Comparison comparison) {
  const bool is_weak = theirs.starts_with("W/");
  if (is_weak && comparison == Comparison::strong) return false;
  return theirs.substr(is_weak ? 2 : 0) == ours;
}

// "*" or a list of entity tags. A list that can't be read matches up to where it breaks.
bool lists(std::string_view text, const std::string& ours, Comparison comparison) {
  if (text == "*") return true;
  while (const auto tag = next_entity_tag(text)) {
    if (matches(*tag, ours, comparison)) return true;
  }
  return false;
}

// The date of a field; nothing if it is absent, repeated or no date, and then the field is ignored.
std::optional<sys_seconds> date_of(const http::RequestHead& head, field name, sys_seconds now) {
  const auto text = whole_value(head, name);
  return text ? parse_http_date(*text, now) : std::nullopt;
}

bool is_unmodified(const http::RequestHead& head, const Validators& validators, sys_seconds now) {
  if (const auto tags = whole_value(head, field::if_match))
    return lists(*tags, validators.etag, Comparison::strong);
  const auto since = date_of(head, field::if_unmodified_since, now);
  return !since || validators.last_modified <= *since;
}

bool is_modified(const http::RequestHead& head, const Validators& validators, sys_seconds now) {
  if (const auto tags = whole_value(head, field::if_none_match))
    return !lists(*tags, validators.etag, Comparison::weak);
  const auto since = date_of(head, field::if_modified_since, now);
  return !since || validators.last_modified > *since;
}

}  // namespace

Verdict check_preconditions(const http::RequestHead& head, const Validators& validators, sys_seconds now) {
  if (!is_unmodified(head, validators, now)) return Verdict::precondition_failed;
  return is_modified(head, validators, now) ? Verdict::perform : Verdict::not_modified;
}

// RFC 9110 13.1.5: an entity tag or a date, either of which must match exactly.
bool range_holds(const http::RequestHead& head, const Validators& validators, sys_seconds now) {
  const auto value = whole_value(head, field::if_range);
  if (!value) return true;
  if (const auto date = parse_http_date(*value, now)) return *date == validators.last_modified;
  return matches(*value, validators.etag, Comparison::strong);
}

}  // namespace syncrig::simulator::upstream
