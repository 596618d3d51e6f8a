// A content file under way: a plain file that grows, and moves to its place once it is verified.
#pragma once

#include <filesystem>

#include "client/syncing/store.hpp"
#include "client/transfer/destination.hpp"

namespace syncrig::client::syncing {

class IncomingFile final : public transfer::Destination {
 public:
  // Goes on with what is there; what is longer than the file is to be is dropped. `store` outlives this.
  IncomingFile(DownstreamStore& store, const DescribedFile& file);
  ~IncomingFile() override;

  std::uint64_t bytes() const override { return bytes_; }
  const transfer::Digests& digests() const override { return digests_; }
  void write(std::uint64_t at, boost::asio::const_buffer bytes) override;

  // To its place in the content folder; the caller has verified it.
  void become_content();

  void remove();

 private:
  void step(std::string_view what) const;

  DownstreamStore& store_;
  std::filesystem::path path_;
  std::filesystem::path place_;
  int descriptor_ = -1;
  std::uint64_t size_;       // by the metadata
  std::uint64_t bytes_ = 0;  // when it was opened
  transfer::Digests digests_;
};

// True if the file at `path` has these bytes, by length and both digests.
bool is_right(const std::filesystem::path& path, const DescribedFile& file);

}  // namespace syncrig::client::syncing
