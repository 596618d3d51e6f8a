#include "scenarios/lab/wanted_updates.hpp"

#include <stdexcept>

#include "simulator/updates/document_reading.hpp"
#include "simulator/updates/text_encoding.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace updates = simulator::updates;

constexpr std::uint32_t wanted_updates_max = 8;
constexpr std::uint64_t sample_bytes_min = 1 << 20;

// Express files are for update agents, not for a downstream server as it is set up by default.
bool is_needed(const updates::File& file) {
  return file.patching != updates::PatchingType::express;
}

void add_files(const updates::Store& store, const updates::Identity& update, client::WantedUpdate& wanted) {
  for (const auto& file : store.files(update)) {
    if (!is_needed(file)) continue;
    auto& needed = *wanted.add_files();
    needed.set_name(file.name);
    needed.set_bytes(file.bytes);
    needed.set_sha1(updates::hex_upper(file.sha1));
    needed.set_sha256(updates::hex_upper(file.sha256));
    needed.set_source(file.mu_path);
  }
  for (const auto& member : store.relations(update).bundled) add_files(store, member, wanted);
}

client::WantedUpdate wanted_update(const updates::Store& store, const updates::Identity& update) {
  const auto read = updates::read_document(store.document(update)).value();
  client::WantedUpdate wanted;
  wanted.set_update_id(updates::to_text(update.id));
  wanted.set_revision(update.revision);
  wanted.set_title(read.title);
  wanted.set_kb(read.kb);
  add_files(store, update, wanted);
  return wanted;
}

}  // namespace

std::vector<client::WantedUpdate> wanted_updates(const updates::Store& store,
                                                 const std::vector<std::string>& further_kbs) {
  std::vector<client::WantedUpdate> wanted;
  for (const auto& update : store.visible_updates(wanted_updates_max))
    wanted.push_back(wanted_update(store, update));
  for (const auto& kb : further_kbs) {
    if (const auto update = store.visible_update(kb)) wanted.push_back(wanted_update(store, *update));
  }
  return wanted;
}

client::WantedUpdate sample_update(const updates::Store& store) {
  for (auto& update : wanted_updates(store)) {
    if (update.files_size() > 0 && update.files(0).bytes() >= sample_bytes_min) return update;
  }
  throw std::logic_error("no update that downstreams want has a file of 1 MiB");
}

}  // namespace syncrig::scenarios::lab
