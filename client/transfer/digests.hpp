// SHA-1 and SHA-256 of bytes as they pass by.
#pragma once

#include <boost/asio/buffer.hpp>
#include <memory>
#include <string>

struct evp_md_ctx_st;

namespace syncrig::client::transfer {

// A copy goes on from where the original stands.
class Digests {
 public:
  Digests();
  Digests(const Digests& other);
  Digests& operator=(const Digests& other);
  Digests(Digests&&) noexcept = default;
  Digests& operator=(Digests&&) noexcept = default;
  ~Digests() = default;

  void add(boost::asio::const_buffer bytes);

  // Of all bytes so far, as upper-case hex.
  std::string sha1() const;
  std::string sha256() const;

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  using Context = std::unique_ptr<evp_md_ctx_st, Free>;
  static Context copy_of(const Context& context);
  static std::string hex_of(const Context& context);

  Context sha1_;
  Context sha256_;
};

}  // namespace syncrig::client::transfer
