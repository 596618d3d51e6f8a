#include "simulator/updates/held_bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace syncrig::simulator::updates {
namespace {

class TextBytes final : public Bytes {
 public:
  explicit TextBytes(std::string text) : text_(std::move(text)) {}

  std::uint64_t size() const override { return text_.size(); }
  void fill(std::uint64_t offset, std::span<char> room) const override {
    std::memcpy(room.data(), text_.data() + offset, room.size());
  }

 private:
  std::string text_;
};

class DiskBytes final : public Bytes {
 public:
  explicit DiskBytes(const std::string& path) : path_(path) {
    struct stat found {};
    const Opened file(*this);
    if (::fstat(file.number, &found) != 0) fail(std::strerror(errno));
    if (!S_ISREG(found.st_mode)) fail("it is no regular file");
    size_ = static_cast<std::uint64_t>(found.st_size);
  }

  std::uint64_t size() const override { return size_; }

  void fill(std::uint64_t offset, std::span<char> room) const override {
    const Opened file(*this);
    while (!room.empty()) {
      const auto count = ::pread(file.number, room.data(), room.size(), static_cast<off_t>(offset));
      if (count <= 0) fail(count == 0 ? "it has become shorter" : std::strerror(errno));
      offset += static_cast<std::uint64_t>(count);
      room = room.subspan(static_cast<std::size_t>(count));
    }
  }

 private:
  // A folder may have more files than a process may have open.
  struct Opened {
    explicit Opened(const DiskBytes& of) : number(::open(of.path_.c_str(), O_RDONLY | O_CLOEXEC)) {
      if (number < 0) of.fail(std::strerror(errno));
    }
    ~Opened() { ::close(number); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    int number;
  };

  [[noreturn]] void fail(const std::string& why) const {
    throw std::runtime_error("can't read the content file " + path_ + ": " + why);
  }

  std::string path_;
  std::uint64_t size_ = 0;
};

}  // namespace

BytesPtr text_bytes(std::string text) {
  return std::make_shared<TextBytes>(std::move(text));
}

BytesPtr disk_bytes(const std::string& path) {
  return std::make_shared<DiskBytes>(path);
}

}  // namespace syncrig::simulator::updates
