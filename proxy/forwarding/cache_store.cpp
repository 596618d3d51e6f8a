#include "proxy/forwarding/cache_store.hpp"

namespace syncrig::proxy::forwarding {

Stored* CacheStore::find(const std::string& url, const simulator::http::RequestHead& request) {
  const auto [begin, end] = by_url_.equal_range(url);
  for (auto one = begin; one != end; ++one) {
    auto& stored = one->second->stored;
    if (variant_of(request, stored.vary) != stored.variant) continue;
    entries_.splice(entries_.begin(), entries_, one->second);
    return &stored;
  }
  return nullptr;
}

void CacheStore::put(const std::string& url, Stored stored) {
  const auto [begin, end] = by_url_.equal_range(url);
  for (auto one = begin; one != end; ++one) {
    if (one->second->stored.vary != stored.vary || one->second->stored.variant != stored.variant) continue;
    drop(one->second);
    break;
  }
  if (stored.body->size() > bytes_max_) return;
  bytes_ += stored.body->size();
  Entry entry{url, std::move(stored)};
  entries_.push_front(std::move(entry));
  by_url_.emplace(url, entries_.begin());
  while (bytes_ > bytes_max_ || entries_.size() > entries_max) drop(std::prev(entries_.end()));
}

void CacheStore::forget(const std::string& url) {
  for (auto one = by_url_.find(url); one != by_url_.end(); one = by_url_.find(url)) drop(one->second);
}

void CacheStore::drop(Place place) {
  const auto [begin, end] = by_url_.equal_range(place->url);
  for (auto one = begin; one != end; ++one) {
    if (one->second != place) continue;
    by_url_.erase(one);
    break;
  }
  bytes_ -= place->stored.body->size();
  entries_.erase(place);
}

}  // namespace syncrig::proxy::forwarding
