// Digest authentication at the proxy. RFC 7616
#pragma once

#include <deque>
#include <map>

#include "proxy/auth/parameters.hpp"
#include "proxy/auth/scheme.hpp"

namespace syncrig::proxy::auth {

class Digest final : public Scheme {
 public:
  Digest(std::string realm, const simulator::Digest& settings, Accounts& accounts);

  std::string_view name() const override { return "Digest"; }

  // One for each algorithm, with a nonce of its own. Nonces follow from realm and accounts: the same world
  // gives the same ones.
  std::vector<std::string> challenges() override;

  Judgement judge(const Attempt& attempt) override;

 private:
  enum class Freshness { good, stale };
  using Algorithm = simulator::Digest::Algorithm;

  std::vector<std::string> challenges(bool stale);
  std::string challenge(Algorithm algorithm, bool stale);
  std::string new_nonce();
  std::optional<Algorithm> algorithm_of(const Parameters& claim) const;
  bool is_right(const Parameters& claim, Algorithm algorithm, const Account& account,
                std::string_view method) const;
  Freshness use(const Parameters& claim);

  std::string realm_;
  std::string secret_;
  std::vector<Algorithm> algorithms_;
  unsigned requests_per_nonce_;  // 0: no limit
  bool nextnonce_;
  bool without_qop_;
  Accounts& accounts_;

  struct Nonce {
    std::uint64_t highest_count = 0;
    unsigned requests = 0;
  };
  std::map<std::string, Nonce> nonces_;
  std::deque<std::string> given_;  // oldest first
  std::uint64_t given_count_ = 0;
};

}  // namespace syncrig::proxy::auth
