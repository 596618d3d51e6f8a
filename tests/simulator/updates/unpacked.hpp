// A cabinet's files, as libmspack reads them.
#pragma once

#include <gtest/gtest.h>
#include <mspack.h>

#include <array>
#include <cstdio>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.hpp"

namespace syncrig::tests {

struct UnpackedFile {
  std::string name;
  std::string bytes;
  std::string date = "1980-00-00 00:00:00";  // of those that have none

  friend bool operator==(const UnpackedFile&, const UnpackedFile&) = default;
  friend void PrintTo(const UnpackedFile& file, std::ostream* out) {
    *out << file.name << " of " << file.bytes.size() << " bytes, " << file.date;
  }
};

inline std::string date_of(const mscabd_file& file) {
  std::array<char, 64> text;
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d %02d:%02d:%02d", file.date_y, file.date_m,
                file.date_d, file.time_h, file.time_m, file.time_s);
  return text.data();
}

// None, and a failed expectation, if `cabinet` is damaged.
inline std::vector<UnpackedFile> unpacked(const std::string& cabinet) {
  const TemporaryFolder folder;
  const auto path = folder.write("cabinet", cabinet);
  const std::unique_ptr<mscab_decompressor, decltype([](auto* one) { mspack_destroy_cab_decompressor(one); })>
      decompressor(mspack_create_cab_decompressor(nullptr));
  auto* opened = decompressor->open(decompressor.get(), path.c_str());
  EXPECT_NE(opened, nullptr);
  if (!opened) return {};
  std::vector<UnpackedFile> files;
  for (auto* file = opened->files; file; file = file->next) {
    const auto to = (folder.path() / "file").string();
    EXPECT_EQ(decompressor->extract(decompressor.get(), file, to.c_str()), MSPACK_ERR_OK) << file->filename;
    files.push_back({file->filename, folder.read("file"), date_of(*file)});
  }
  decompressor->close(decompressor.get(), opened);
  return files;
}

}  // namespace syncrig::tests
