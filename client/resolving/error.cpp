#include <boost/system/error_code.hpp>

#include "client/resolving/resolver.hpp"

namespace syncrig::client::resolving {
namespace {

class Category final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "resolving"; }
  std::string message(int value) const override {
    switch (static_cast<Errc>(value)) {
      case Errc::no_such_name:
        return "there is no such name";
      case Errc::no_address:
        return "the name has no address";
      case Errc::server_silent:
        return "no name server answers";
      case Errc::server_failed:
        return "the name server failed";
      case Errc::server_refused:
        return "the name server refuses to answer";
    }
    return "unknown";
  }
};

}  // namespace

boost::system::error_code make_error_code(Errc error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace syncrig::client::resolving
