#include "simulator/soap/error.hpp"

#include <string>

namespace syncrig::simulator::soap {
namespace {

class Category final : public boost::system::error_category {
 public:
  const char* name() const noexcept override { return "soap"; }
  std::string message(int value) const override {
    switch (static_cast<Errc>(value)) {
      case Errc::not_xml:
        return "the request is not well-formed XML";
      case Errc::not_an_envelope:
        return "the request is no SOAP envelope";
      case Errc::no_operation:
        return "the SOAP body names no operation";
    }
    return "unknown";
  }
};

}  // namespace

boost::system::error_code make_error_code(Errc error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace syncrig::simulator::soap
