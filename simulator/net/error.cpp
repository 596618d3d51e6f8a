#include "simulator/net/error.hpp"

#include <string>

namespace syncrig::simulator::net {
namespace {

class Category final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "net"; }
  std::string message(int value) const override {
    switch (static_cast<Errc>(value)) {
      case Errc::timed_out:
        return "no answer in time";
      case Errc::unexpected_end:
        return "the peer closed the connection too early";
    }
    return "unknown";
  }
};

}  // namespace

boost::system::error_code make_error_code(Errc error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace syncrig::simulator::net
