#include "client/transfer/digests.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "client/transfer/base64.hpp"

namespace syncrig::client::transfer {
namespace {

void require(int success) {
  if (success != 1) throw std::runtime_error("OpenSSL does not compute SHA digests on this machine");
}

}  // namespace

void Digests::Free::operator()(evp_md_ctx_st* context) const {
  EVP_MD_CTX_free(context);
}

Digests::Digests() : sha1_(EVP_MD_CTX_new()), sha256_(EVP_MD_CTX_new()) {
  require(EVP_DigestInit_ex(sha1_.get(), EVP_sha1(), nullptr));
  require(EVP_DigestInit_ex(sha256_.get(), EVP_sha256(), nullptr));
}

Digests::Digests(const Digests& other) : sha1_(copy_of(other.sha1_)), sha256_(copy_of(other.sha256_)) {}

Digests& Digests::operator=(const Digests& other) {
  if (this != &other) *this = Digests(other);
  return *this;
}

void Digests::add(boost::asio::const_buffer bytes) {
  require(EVP_DigestUpdate(sha1_.get(), bytes.data(), bytes.size()));
  require(EVP_DigestUpdate(sha256_.get(), bytes.data(), bytes.size()));
}

std::string Digests::sha1() const {
  return hex_of(sha1_);
}
std::string Digests::sha256() const {
  return hex_of(sha256_);
}

Digests::Context Digests::copy_of(const Context& context) {
  Context copy(EVP_MD_CTX_new());
  require(EVP_MD_CTX_copy_ex(copy.get(), context.get()));
  return copy;
}

std::string Digests::hex_of(const Context& context) {
  const auto finished = copy_of(context);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned size = 0;
  require(EVP_DigestFinal_ex(finished.get(), bytes.data(), &size));
  return to_hex({reinterpret_cast<const char*>(bytes.data()), size});
}

}  // namespace syncrig::client::transfer
