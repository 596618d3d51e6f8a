#include "simulator/net/memory_stream.hpp"

#include <boost/asio/error.hpp>
#include <string>

namespace syncrig::simulator::net {
namespace {

// One direction: bytes under way and how it ended.
struct Pipe {
  explicit Pipe(Executor executor) : changed(executor, Clock::time_point::max()) {}
  std::string bytes;
  bool closed = false;
  bool reset = false;
  Timer changed;  // never expires: cancelled to wake the reader
};

class MemoryStream final : public ByteStream {
 public:
  MemoryStream(std::shared_ptr<Pipe> in, std::shared_ptr<Pipe> out, std::size_t piece_bytes_max)
      : in_(std::move(in)), out_(std::move(out)), piece_bytes_max_(piece_bytes_max) {}
  ~MemoryStream() override { end(false); }

  Task<Result<std::size_t>> read_some(asio::mutable_buffer room) override {
    while (in_->bytes.empty() && !in_->closed) {
      co_await in_->changed.async_wait(as_result);
    }
    if (in_->reset) co_return asio::error::make_error_code(asio::error::connection_reset);
    const auto count = asio::buffer_copy(asio::buffer(room, piece()), asio::buffer(in_->bytes));
    in_->bytes.erase(0, count);
    co_return count;
  }

  Task<Result<>> write(asio::const_buffer bytes) override {
    if (out_->closed) co_return asio::error::make_error_code(asio::error::broken_pipe);
    out_->bytes.append(static_cast<const char*>(bytes.data()), bytes.size());
    out_->changed.cancel();
    co_return Result<>{};
  }

  Task<Result<>> finish() override {
    end(false);
    co_return Result<>{};
  }

  Task<> close(Close how) override {
    end(how == Close::reset);
    co_return;
  }

 private:
  std::size_t piece() const { return piece_bytes_max_ == 0 ? std::string::npos : piece_bytes_max_; }

  void end(bool reset) {
    if (out_->closed) return;
    out_->closed = true;
    out_->reset = reset;
    out_->changed.cancel();
  }

  std::shared_ptr<Pipe> in_;
  std::shared_ptr<Pipe> out_;
  std::size_t piece_bytes_max_;
};

}  // namespace

std::pair<StreamPtr, StreamPtr> make_stream_pair(Executor executor, std::size_t piece_bytes_max) {
  auto there = std::make_shared<Pipe>(executor);
  auto back = std::make_shared<Pipe>(executor);
  return {std::make_unique<MemoryStream>(back, there, piece_bytes_max),
          std::make_unique<MemoryStream>(there, back, piece_bytes_max)};
}

}  // namespace syncrig::simulator::net
