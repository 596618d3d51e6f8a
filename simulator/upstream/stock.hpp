// What one upstream has: the updates in its store, and which of their files are there.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "simulator/updates/store.hpp"

namespace syncrig::simulator::upstream {

// Storage options and limits as GetConfigData announces them, [MS-WSUSSS] 3.1.4.4.
struct Storage {
  bool catalog_only_sync = false;
  bool lazy_sync = true;
  bool server_hosts_psf_files = false;
  std::uint32_t updates_per_request_max = 100;
};

enum class Arrival { never, once_asked_for };

class Stock {
 public:
  // Of visible updates, by id: those whose files should be here and aren't.
  using Missing = std::map<updates::Guid, Arrival>;

  // Called for a file that a downstream asked for and that is not here.
  using Fetch = std::function<void(const updates::File&)>;

  // `approved` are the visible updates that some computer is to install: their files are fetched at once.
  Stock(std::shared_ptr<const updates::Store> store, Storage storage, std::set<updates::Guid> approved,
        Missing missing, Fetch fetch = {});

  const updates::Store& store() const { return *store_; }
  const Storage& storage() const { return storage_; }

  // The bytes of a file that is here; null for any other. [MS-WSUSSS] 3.1.1: which files a server fetches is
  // decided by its storage options.
  updates::BytesPtr open(const updates::File& file) const;

  // A downstream named this file in DownloadFiles.
  void ask_for(const updates::File& file);

 private:
  bool keeps(const updates::File& file) const;

  std::shared_ptr<const updates::Store> store_;
  Storage storage_;
  std::set<updates::Guid> approved_;
  Missing missing_;
  Fetch fetch_;
  std::set<updates::Sha1> asked_for_;
};

}  // namespace syncrig::simulator::upstream
