#include "simulator/upstream/revision_list.hpp"

#include "simulator/upstream/revision_filter.hpp"

namespace syncrig::simulator::upstream {
namespace {

constexpr std::size_t piece_bytes_min = 64 * 1024;
constexpr updates::Row rows_at_once = 32 * 1024;  // then others get their turn
constexpr std::string_view before_id = "<UpdateIdentity><UpdateID>";
constexpr std::string_view before_revision = "</UpdateID><RevisionNumber>";
constexpr std::string_view after_revision = "</RevisionNumber></UpdateIdentity>";

void write_identity(std::string& text, const updates::Identity& identity) {
  text += before_id;
  text += updates::to_text(identity.id);
  text += before_revision;
  text += std::to_string(identity.revision);
  text += after_revision;
}

std::string list_start(const updates::Anchor& anchor) {
  return "<GetRevisionIdListResponse xmlns=\"" + std::string(server_sync_namespace) +
         "\"><GetRevisionIdListResult><Anchor>" + updates::to_text(anchor) + "</Anchor>";
}
constexpr std::string_view list_end = "</GetRevisionIdListResult></GetRevisionIdListResponse>";

// The answer's text piece by piece.
class Listing {
 public:
  Listing(const updates::Store& store, Filter filter, std::uint32_t protocol_minor)
      : store_(store), filter_(std::move(filter)), protocol_minor_(protocol_minor) {
    const auto rows = rows_for(filter_, store);
    row_ = rows.first;
    end_ = rows.end;
    text_ = list_start(store.latest_anchor());
  }

  bool ended() const { return ended_; }

  // The piece given last.
  const std::string& current() const { return text_; }

  // The next piece; it may be empty before the end.
  const std::string& next() {
    if (std::exchange(was_given_, true)) text_.clear();
    const auto stop = std::min(end_, row_ + rows_at_once);
    while (text_.size() < piece_bytes_min && row_ < stop) write_row(row_++);
    if (row_ >= end_) finish();
    return text_;
  }

 private:
  void write_row(updates::Row row) {
    const auto listed = store_.listed(row);
    if (!listed || !takes(filter_, *listed, protocol_minor_)) return;
    if (!std::exchange(has_revisions_, true)) text_ += "<NewRevisions>";
    write_identity(text_, listed->identity);
  }

  void finish() {
    if (std::exchange(ended_, true)) return;
    text_ += has_revisions_ ? "</NewRevisions>" : "<NewRevisions />";
    text_ += list_end;
  }

  const updates::Store& store_;
  Filter filter_;
  std::uint32_t protocol_minor_;
  updates::Row row_ = 0;
  updates::Row end_ = 0;
  std::string text_;
  bool was_given_ = false;
  bool has_revisions_ = false;
  bool ended_ = false;
};

class ListingBody final : public http::Body {
 public:
  explicit ListingBody(Listing listing) : listing_(std::move(listing)) {}

  std::optional<std::uint64_t> size() const override { return std::nullopt; }

  net::Task<net::Result<http::asio::const_buffer>> next() override {
    if (!std::exchange(first_given_, true)) co_return http::asio::buffer(listing_.current());
    while (!listing_.ended()) {
      const auto& piece = listing_.next();
      if (!piece.empty()) co_return http::asio::buffer(piece);
      co_await net::asio::post(http::asio::use_awaitable_t<net::Executor>{});
    }
    co_return http::asio::const_buffer();
  }

 private:
  Listing listing_;
  bool first_given_ = false;
};

}  // namespace

Outcome get_revision_id_list(Server& server, soap::Element request) {
  const auto session = session_of(server, request);
  if (session.has_error()) return session.error();
  auto filter = read_filter(request.child("filter"));
  if (filter.has_error()) return filter.error();
  Listing listing(server.stock.store(), std::move(*filter), session->version.minor);
  auto first = listing.next();
  if (listing.ended()) return Inner(std::move(first));
  return Inner(http::BodyPtr(std::make_unique<ListingBody>(std::move(listing))));
}

}  // namespace syncrig::simulator::upstream
