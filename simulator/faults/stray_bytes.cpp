#include "simulator/faults/stray_bytes.hpp"

namespace syncrig::simulator::faults {
namespace {

class StrayBytes final : public http::Takeover {
 public:
  explicit StrayBytes(http::BodyPtr body) : body_(std::move(body)) {}

  net::Task<> run(net::ByteStream& client, std::string) override {
    while (body_) {
      const auto piece = co_await body_->next();
      if (piece.has_error() || piece->size() == 0) co_return;
      const auto written = co_await client.write(*piece);
      if (written.has_error()) co_return;
    }
  }

 private:
  http::BodyPtr body_;
};

}  // namespace

std::unique_ptr<http::Takeover> stray_bytes(http::BodyPtr body) {
  return std::make_unique<StrayBytes>(std::move(body));
}

}  // namespace syncrig::simulator::faults
