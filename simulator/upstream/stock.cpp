#include "simulator/upstream/stock.hpp"

namespace syncrig::simulator::upstream {

Stock::Stock(std::shared_ptr<const updates::Store> store, Storage storage, std::set<updates::Guid> approved,
             Missing missing, Fetch fetch)
    : store_(std::move(store)),
      storage_(storage),
      approved_(std::move(approved)),
      missing_(std::move(missing)),
      fetch_(std::move(fetch)) {}

bool Stock::keeps(const updates::File& file) const {
  if (storage_.catalog_only_sync || missing_.contains(file.update)) return false;
  if (file.patching == updates::PatchingType::express && !storage_.server_hosts_psf_files) return false;
  const bool is_licence = file.patching == updates::PatchingType::none;
  return is_licence || !storage_.lazy_sync || approved_.contains(file.update) ||
         asked_for_.contains(file.sha1);
}

updates::BytesPtr Stock::open(const updates::File& file) const {
  return keeps(file) ? store_->open(file.sha1) : nullptr;
}

void Stock::ask_for(const updates::File& file) {
  if (storage_.catalog_only_sync) return;
  const auto missing = missing_.find(file.update);
  if (missing != missing_.end() && missing->second == Arrival::once_asked_for) missing_.erase(missing);
  asked_for_.insert(file.sha1);
  if (fetch_ && !open(file)) fetch_(file);
}

}  // namespace syncrig::simulator::upstream
