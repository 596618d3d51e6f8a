#include "scenarios/lab/black_hole.hpp"

#include <sys/socket.h>

namespace syncrig::scenarios::lab {

// A queue of length 0 takes one connection, listen(2) notwithstanding; the second is there to be sure.
constexpr int queue_length = 0;
constexpr int fillers = 2;

BlackHole::BlackHole(net::Executor executor, net::Endpoint at) : acceptor_(executor) {
  acceptor_.open(at.protocol());
  acceptor_.set_option(net::asio::socket_base::reuse_address(true));
  acceptor_.bind(at);
  acceptor_.listen(queue_length);
  for (int i = 0; i < fillers; ++i) {
    auto& filler = waiting_.emplace_back(executor);
    filler.open(at.protocol());
    filler.non_blocking(true);
    const auto to = acceptor_.local_endpoint();
    // Asio's own connect waits for the handshake, which for the last filler never completes.
    ::connect(filler.native_handle(), to.data(), static_cast<socklen_t>(to.size()));
  }
}

}  // namespace syncrig::scenarios::lab
