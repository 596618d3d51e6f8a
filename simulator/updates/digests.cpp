#include "simulator/updates/digests.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

namespace syncrig::simulator::updates {
namespace {

constexpr std::uint64_t piece_bytes = 64 * 1024;

void require(int done) {
  if (done != 1) throw std::runtime_error("OpenSSL can't compute a digest of this kind here");
}

template <class Digest>
Digest digest_of(const Bytes& content, const EVP_MD* kind) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  require(EVP_DigestInit_ex(context.get(), kind, nullptr));
  std::vector<char> piece(std::min(piece_bytes, content.size()));
  for (std::uint64_t offset = 0; offset < content.size(); offset += piece.size()) {
    const std::span room(piece.data(), std::min<std::uint64_t>(piece.size(), content.size() - offset));
    content.fill(offset, room);
    require(EVP_DigestUpdate(context.get(), room.data(), room.size()));
  }
  Digest digest;
  require(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr));
  return digest;
}

}  // namespace

Sha1 sha1_of(const Bytes& content) {
  return digest_of<Sha1>(content, EVP_sha1());
}
Sha256 sha256_of(const Bytes& content) {
  return digest_of<Sha256>(content, EVP_sha256());
}

}  // namespace syncrig::simulator::updates
