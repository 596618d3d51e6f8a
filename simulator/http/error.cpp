#include "simulator/http/error.hpp"

#include <string>

namespace syncrig::simulator::http {
namespace {

class Category final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "http"; }
  std::string message(int value) const override {
    switch (static_cast<Errc>(value)) {
      case Errc::body_too_large:
        return "the message body is larger than the reader takes";
      case Errc::body_cut:
        return "the message body ended before its length was reached";
      case Errc::body_reset:
        return "the message body was reset before its length was reached";
      case Errc::host_missing:
        return "the request names no host, or several";
      case Errc::unread_body:
        return "the previous response was not read to its end";
    }
    return "unknown";
  }
};

}  // namespace

boost::system::error_code make_error_code(Errc error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace syncrig::simulator::http
