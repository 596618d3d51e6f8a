#include "client/syncing/cabinet.hpp"

#include <mspack.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

namespace syncrig::client::syncing {
namespace {

class Category final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "cabinet"; }
  std::string message(int value) const override {
    switch (static_cast<CabinetErrc>(value)) {
      case CabinetErrc::not_a_cabinet:
        return "the compressed metadata are no cabinet";
      case CabinetErrc::no_blob:
        return "the cabinet does not hold one file named blob";
      case CabinetErrc::too_large:
        return "the cabinet unpacks to more than metadata can have";
      case CabinetErrc::damaged:
        return "the cabinet is damaged";
      case CabinetErrc::not_utf16:
        return "the cabinet's text is not UTF-16";
    }
    return "unknown";
  }
};

// What libmspack works on in place of the file system: one cabinet to read, one file to write.
struct Memory : mspack_system {
  explicit Memory(std::span<const char> cabinet);

  std::span<const char> read_from;
  std::string written;
};

struct OpenFile {
  Memory* memory;
  std::size_t position;
};

OpenFile* opened(mspack_file* file) {
  return reinterpret_cast<OpenFile*>(file);
}

mspack_file* open_file(mspack_system* self, const char*, int) {
  return reinterpret_cast<mspack_file*>(new OpenFile{static_cast<Memory*>(self), 0});
}

void close_file(mspack_file* file) {
  delete opened(file);
}

int read_file(mspack_file* file, void* room, int bytes) {
  auto& [memory, position] = *opened(file);
  const auto rest = memory->read_from.subspan(position);
  const auto count = std::min(rest.size(), static_cast<std::size_t>(std::max(bytes, 0)));
  if (count > 0) std::memcpy(room, rest.data(), count);
  position += count;
  return static_cast<int>(count);
}

int write_file(mspack_file* file, void* from, int bytes) {
  opened(file)->memory->written.append(static_cast<const char*>(from), static_cast<std::size_t>(bytes));
  return bytes;
}

int seek_file(mspack_file* file, off_t offset, int mode) {
  auto& [memory, position] = *opened(file);
  const auto end = static_cast<off_t>(memory->read_from.size());
  const off_t base = mode == MSPACK_SYS_SEEK_START ? 0
                     : mode == MSPACK_SYS_SEEK_CUR ? static_cast<off_t>(position)
                                                   : end;
  if (offset < -base || offset > end - base) return -1;
  position = static_cast<std::size_t>(base + offset);
  return 0;
}

off_t tell_file(mspack_file* file) {
  return static_cast<off_t>(opened(file)->position);
}

void say_nothing(mspack_file*, const char*, ...) {}

void* allocate(mspack_system*, size_t bytes) {
  return std::malloc(bytes);
}

void copy_bytes(void* from, void* to, size_t bytes) {
  std::memcpy(to, from, bytes);
}

Memory::Memory(std::span<const char> cabinet) : mspack_system{}, read_from(cabinet) {
  open = open_file;
  close = close_file;
  read = read_file;
  write = write_file;
  seek = seek_file;
  tell = tell_file;
  message = say_nothing;
  alloc = allocate;
  free = std::free;
  copy = copy_bytes;
}

using Decompressor =
    std::unique_ptr<mscab_decompressor, decltype([](auto* one) { mspack_destroy_cab_decompressor(one); })>;

class Cabinet {
 public:
  Cabinet(mscab_decompressor& decompressor)
      : decompressor_(decompressor), cabinet_(decompressor.open(&decompressor, "cabinet")) {}
  ~Cabinet() {
    if (cabinet_) decompressor_.close(&decompressor_, cabinet_);
  }
  Cabinet(const Cabinet&) = delete;
  Cabinet& operator=(const Cabinet&) = delete;

  explicit operator bool() const { return cabinet_ != nullptr; }

  // Null unless it is the only one.
  mscabd_file* blob() const {
    auto* file = cabinet_->files;
    return file && !file->next && std::string_view(file->filename) == "blob" ? file : nullptr;
  }

 private:
  mscab_decompressor& decompressor_;
  mscabd_cabinet* cabinet_;
};

// No more than these bytes are unpacked, whatever the data hold.
bool is_too_large(const mscabd_file& file) {
  return std::uint64_t{file.offset} + file.length > blob_bytes_max;
}

simulator::net::Result<std::string> blob_bytes(std::span<const char> bytes) {
  Memory memory(bytes);
  const Decompressor decompressor(mspack_create_cab_decompressor(&memory));
  const Cabinet cabinet(*decompressor);
  if (!cabinet) return CabinetErrc::not_a_cabinet;
  auto* blob = cabinet.blob();
  if (!blob) return CabinetErrc::no_blob;
  if (is_too_large(*blob)) return CabinetErrc::too_large;
  if (decompressor->extract(decompressor.get(), blob, "blob") != MSPACK_ERR_OK) return CabinetErrc::damaged;
  return std::move(memory.written);
}

// UTF-16LE, a code point at a time. RFC 2781 2.2
class Utf16Reader {
 public:
  explicit Utf16Reader(std::string_view bytes) : bytes_(bytes) {}

  bool at_end() const { return bytes_.size() < 2; }

  // Nothing if the surrogates are not in pairs.
  std::optional<std::uint32_t> code_point() {
    const auto first = unit();
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first > 0xDBFF || at_end()) return std::nullopt;
    const auto second = unit();
    if (second < 0xDC00 || second > 0xDFFF) return std::nullopt;
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
  }

 private:
  std::uint32_t unit() {
    const auto low = static_cast<unsigned char>(bytes_[0]);
    const auto high = static_cast<unsigned char>(bytes_[1]);
    bytes_.remove_prefix(2);
    return static_cast<std::uint32_t>(high << 8 | low);
  }

  std::string_view bytes_;
};

// RFC 3629 3
void append_utf8(std::string& text, std::uint32_t point) {
  const auto append = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  const auto append_six_bits = [&](int shift) { append(0x80 | (point >> shift & 0x3F)); };
  if (point < 0x80) return append(point);
  if (point < 0x800) {
    append(0xC0 | point >> 6);
  } else if (point < 0x10000) {
    append(0xE0 | point >> 12);
    append_six_bits(6);
  } else {
    append(0xF0 | point >> 18);
    append_six_bits(12);
    append_six_bits(6);
  }
  append_six_bits(0);
}

}  // namespace

boost::system::error_code make_error_code(CabinetErrc error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

simulator::net::Result<std::string> blob_text(std::span<const char> cabinet) {
  const auto blob = blob_bytes(cabinet);
  if (!blob) return blob.error();
  if (blob->size() % 2 != 0) return CabinetErrc::not_utf16;
  std::string text;
  text.reserve(blob->size() / 2);
  Utf16Reader reader(*blob);
  while (!reader.at_end()) {
    const auto point = reader.code_point();
    if (!point) return CabinetErrc::not_utf16;
    append_utf8(text, *point);
  }
  return text;
}

}  // namespace syncrig::client::syncing
