// What those who answer keep of one connection from one exchange to the next: NTLM authenticates a
// connection, not a request.
#pragma once

#include <cstdint>
#include <map>
#include <memory>

namespace syncrig::simulator::http {

class ConnectionMemory {
 public:
  // `number` joins the connection's events in the journal; `secure`: TLS lies below.
  explicit ConnectionMemory(std::uint32_t number, bool secure = false) : number_(number), secure_(secure) {}

  std::uint32_t number() const { return number_; }
  bool secure() const { return secure_; }

  // What `owner` keeps here, made by T() when it first asks. An owner keeps one value.
  template <class T>
  T& of(const void* owner) {
    auto& kept = kept_[owner];
    if (!kept) kept = std::make_shared<T>();
    return *std::static_pointer_cast<T>(kept);
  }

 private:
  std::uint32_t number_;
  bool secure_;
  std::map<const void*, std::shared_ptr<void>> kept_;
};

}  // namespace syncrig::simulator::http
