#include "simulator/updates/cabinet.hpp"

#include <libgcab.h>

#include <cstdint>
#include <memory>
#include <stdexcept>

#include "simulator/updates/cabinet_lzx.hpp"

namespace syncrig::simulator::updates {
namespace {

struct Release {
  void operator()(gpointer object) const { g_object_unref(object); }
  void operator()(GBytes* bytes) const { g_bytes_unref(bytes); }
  void operator()(GDateTime* date) const { g_date_time_unref(date); }
};

template <class T>
using Owned = std::unique_ptr<T, Release>;

class Outcome {
 public:
  Outcome() = default;
  ~Outcome() { g_clear_error(&error_); }
  Outcome(const Outcome&) = delete;
  Outcome& operator=(const Outcome&) = delete;

  GError** error() { return &error_; }

  void expect(bool succeeded) const {
    if (!succeeded) throw std::logic_error(error_ ? error_->message : "no cabinet was written");
  }

 private:
  GError* error_ = nullptr;
};

// Bytes are not copied: `bytes` outlives the file.
Owned<GCabFile> new_file(const std::string& name, std::string_view bytes) {
  const Owned<GBytes> content(g_bytes_new_static(bytes.data(), bytes.size()));
  return Owned<GCabFile>(gcab_file_new_with_bytes(name.c_str(), content.get()));
}

void set_date(GCabFile& file, Time modified) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(modified.time_since_epoch()).count();
  const Owned<GDateTime> date(g_date_time_new_from_unix_utc(seconds));
  gcab_file_set_date_time(&file, date.get());
}

std::string text_of(GBytes& bytes) {
  gsize size = 0;
  const auto* text = static_cast<const char*>(g_bytes_get_data(&bytes, &size));
  return {text, size};
}

class MszipCabinet {
 public:
  MszipCabinet() : folder_(gcab_folder_new(GCAB_COMPRESSION_MSZIP)), cabinet_(gcab_cabinet_new()) {}

  void add(GCabFile& file) {
    Outcome outcome;
    outcome.expect(gcab_folder_add_file(folder_.get(), &file, FALSE, nullptr, outcome.error()));
  }

  std::string written() {
    Outcome outcome;
    outcome.expect(gcab_cabinet_add_folder(cabinet_.get(), folder_.get(), outcome.error()));
    const Owned<GOutputStream> stream(g_memory_output_stream_new_resizable());
    outcome.expect(
        gcab_cabinet_write_simple(cabinet_.get(), stream.get(), nullptr, nullptr, nullptr, outcome.error()));
    outcome.expect(g_output_stream_close(stream.get(), nullptr, outcome.error()));
    const Owned<GBytes> bytes(g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(stream.get())));
    return text_of(*bytes);
  }

 private:
  Owned<GCabFolder> folder_;
  Owned<GCabCabinet> cabinet_;
};

std::string mszip_blob_cabinet(const std::string& blob) {
  MszipCabinet cabinet;
  const auto file = new_file("blob", blob);
  cabinet.add(*file);
  return cabinet.written();
}

}  // namespace

std::string blob_cabinet(std::string_view document_utf8, Compression compression) {
  const auto blob = utf16(document_utf8);
  return compression == Compression::lzx ? lzx_blob_cabinet(blob) : mszip_blob_cabinet(blob);
}

std::string cabinet_of(std::span<const CabinetFile> files) {
  MszipCabinet cabinet;
  for (const auto& [name, bytes, modified] : files) {
    const auto file = new_file(name, bytes);
    set_date(*file, modified);
    cabinet.add(*file);
  }
  return cabinet.written();
}

}  // namespace syncrig::simulator::updates
