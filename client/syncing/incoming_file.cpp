#include "client/syncing/incoming_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <boost/beast/core/string.hpp>
#include <cerrno>
#include <system_error>

namespace syncrig::client::syncing {
namespace {

constexpr std::size_t piece_bytes = 1 << 16;

// The disk is what fails here: full, read-only, gone.
[[noreturn]] void fail(const std::filesystem::path& path) {
  const std::error_code error(errno, std::generic_category());
  throw StoreUnusable("The content file " + path.string() + " can't be written (" + error.message() +
                      "). Cure that and synchronise again: it goes on where it stopped.");
}

void make_folder_of(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  if (!error) return;
  errno = error.value();
  fail(file.parent_path());
}

// A name in a folder lasts once the folder is on the disk.
void settle(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail(folder);
  ::fsync(descriptor);
  ::close(descriptor);
}

// From the present position to the end.
std::uint64_t digest(int descriptor, transfer::Digests& digests) {
  std::vector<char> piece(piece_bytes);
  std::uint64_t bytes = 0;
  while (true) {
    const auto count = ::read(descriptor, piece.data(), piece.size());
    if (count <= 0) return bytes;
    digests.add(boost::asio::buffer(piece.data(), static_cast<std::size_t>(count)));
    bytes += static_cast<std::uint64_t>(count);
  }
}

}  // namespace

IncomingFile::IncomingFile(DownstreamStore& store, const DescribedFile& file)
    : store_(store), path_(store.incoming_file(file)), place_(store.content_file(file)), size_(file.bytes) {
  make_folder_of(path_);
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) fail(path_);
  const auto size = static_cast<std::uint64_t>(::lseek(descriptor_, 0, SEEK_END));
  ::lseek(descriptor_, 0, SEEK_SET);
  if ((size > file.bytes || file.bytes == 0) && ::ftruncate(descriptor_, 0) != 0) fail(path_);
  bytes_ = digest(descriptor_, digests_);
}

IncomingFile::~IncomingFile() {
  ::close(descriptor_);
}

void IncomingFile::step(std::string_view what) const {
  store_.options().before_step(what);
}

void IncomingFile::write(std::uint64_t at, boost::asio::const_buffer bytes) {
  step("write content");
  while (bytes.size() > 0) {
    const auto count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<::off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path_);
    at += static_cast<std::uint64_t>(count);
    bytes += static_cast<std::size_t>(count);
  }
}

void IncomingFile::become_content() {
  const bool lasting = store_.options().survives_power_loss;
  step("finish a file");
  // An attempt that broke off may have written beyond the end.
  if (::ftruncate(descriptor_, static_cast<::off_t>(size_)) != 0) fail(path_);
  if (lasting && ::fsync(descriptor_) != 0) fail(path_);
  make_folder_of(place_);
  step("put a file into its place");
  if (std::rename(path_.c_str(), place_.c_str()) != 0) fail(place_);
  if (lasting) settle(place_.parent_path());
}

void IncomingFile::remove() {
  step("remove a file");
  ::unlink(path_.c_str());
}

bool is_right(const std::filesystem::path& path, const DescribedFile& file) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) != file.bytes || error) return false;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  transfer::Digests digests;
  digest(descriptor, digests);
  ::close(descriptor);
  return boost::beast::iequals(digests.sha1(), file.sha1) &&
         boost::beast::iequals(digests.sha256(), file.sha256);
}

}  // namespace syncrig::client::syncing
