// What a cache has: responses by URL and variant, the longest unused thrown out first.
#pragma once

#include <list>
#include <map>

#include "proxy/forwarding/cached_answer.hpp"

namespace syncrig::proxy::forwarding {

class CacheStore {
 public:
  static constexpr std::size_t entries_max = 4096;  // heads are not counted as bytes; a 404 is little else

  // `bytes_max`: of all bodies.
  explicit CacheStore(std::uint64_t bytes_max) : bytes_max_(bytes_max) {}

  // What fits the request; null: nothing does. Valid until the next call of another function.
  Stored* find(const std::string& url, const simulator::http::RequestHead& request);

  // Replaces what there is for that URL and variant. What is larger than the whole store is not kept.
  void put(const std::string& url, Stored stored);

  void forget(const std::string& url);
  std::uint64_t bytes_max() const { return bytes_max_; }

 private:
  struct Entry {
    std::string url;
    Stored stored;
  };
  using Place = std::list<Entry>::iterator;
  void drop(Place place);

  std::uint64_t bytes_max_;
  std::uint64_t bytes_ = 0;
  std::list<Entry> entries_;  // the latest used first
  std::multimap<std::string, Place> by_url_;
};

}  // namespace syncrig::proxy::forwarding
