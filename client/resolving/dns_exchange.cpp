#include "client/resolving/dns_exchange.hpp"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <map>
#include <memory>

#include "client/resolving/ares_channel.hpp"

namespace syncrig::client::resolving {
namespace {

using Descriptor = asio::posix::basic_stream_descriptor<net::Executor>;

constexpr int class_in = 1;

// Waits for one socket of a channel. The socket stays c-ares's own: it is given back, never closed.
class Watch : public std::enable_shared_from_this<Watch> {
 public:
  Watch(net::Executor executor, ares_channel channel, ares_socket_t socket)
      : channel_(channel), socket_(socket), descriptor_(executor, socket) {}

  void want(bool readable, bool writable) {
    want_read_ = readable;
    want_write_ = writable;
    wait();
  }

  // What still waits is cancelled and finds no channel.
  void give_back() {
    channel_ = nullptr;
    descriptor_.release();
  }

 private:
  void wait() {
    if (want_read_ && !std::exchange(reading_, true)) {
      descriptor_.async_wait(Descriptor::wait_read,
                             [self = shared_from_this()](boost::system::error_code error) {
                               self->reading_ = false;
                               if (!error) self->process(self->socket_, ARES_SOCKET_BAD);
                             });
    }
    if (want_write_ && !std::exchange(writing_, true)) {
      descriptor_.async_wait(Descriptor::wait_write,
                             [self = shared_from_this()](boost::system::error_code error) {
                               self->writing_ = false;
                               if (!error) self->process(ARES_SOCKET_BAD, self->socket_);
                             });
    }
  }

  void process(ares_socket_t readable, ares_socket_t writable) {
    if (channel_) ares_process_fd(channel_, readable, writable);
    if (channel_) wait();
  }

  ares_channel channel_;
  ares_socket_t socket_;
  Descriptor descriptor_;
  bool want_read_ = false;
  bool want_write_ = false;
  bool reading_ = false;
  bool writing_ = false;
};

class Exchange {
 public:
  Exchange(net::Executor executor, DnsQuestion question)
      : executor_(executor),
        question_(std::move(question)),
        timer_(executor),
        channel_(options(), ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB |
                                ARES_OPT_RESOLVCONF) {
    ares_set_servers_ports_csv(channel_.get(), question_.server.c_str());
    if (question_.from) speak_from(*question_.from);
  }

  net::Task<DnsReply> run() {
    ares_query(channel_.get(), question_.name.c_str(), class_in, static_cast<int>(question_.type), on_reply,
               this);
    while (!reply_) {
      timer_.expires_after(next_timeout());
      auto [error] = co_await timer_.async_wait(net::as_result);
      if (reply_) break;
      if (error) throw boost::system::system_error(error);  // the coroutine is cancelled
      ares_process_fd(channel_.get(), ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    }
    co_return std::move(*reply_);
  }

 private:
  // One try at one server, every answer given to us as it is: the caller repeats, goes on to other servers
  // and to TCP.
  ares_options options() {
    ares_options options{};
    options.flags = ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES | ARES_FLAG_NOCHECKRESP | ARES_FLAG_IGNTC;
    if (question_.over_tcp) options.flags |= ARES_FLAG_USEVC;
    options.timeout = static_cast<int>(question_.timeout.count());
    options.tries = 1;
    options.sock_state_cb = on_socket;
    options.sock_state_cb_data = this;
    static char no_file[] = "/dev/null";
    options.resolvconf_path = no_file;
    return options;
  }

  void speak_from(const asio::ip::address& address) {
    if (address.is_v4()) ares_set_local_ip4(channel_.get(), address.to_v4().to_uint());
    if (address.is_v6()) ares_set_local_ip6(channel_.get(), address.to_v6().to_bytes().data());
  }

  std::chrono::milliseconds next_timeout() {
    timeval left{};
    if (!ares_timeout(channel_.get(), nullptr, &left)) return question_.timeout;
    return std::chrono::milliseconds(left.tv_sec * 1000 + left.tv_usec / 1000 + 1);
  }

  static void on_reply(void* exchange, int status, int, unsigned char* bytes, int count) {
    auto& self = *static_cast<Exchange*>(exchange);
    std::vector<unsigned char> message;
    if (bytes) message.assign(bytes, bytes + count);
    self.reply_.emplace(status, std::move(message));
    self.timer_.cancel();
  }

  // c-ares closes the socket after it has said that it wants neither.
  static void on_socket(void* exchange, ares_socket_t socket, int readable, int writable) {
    auto& self = *static_cast<Exchange*>(exchange);
    auto& watch = self.watches_[socket];
    if (readable || writable) {
      if (!watch) watch = std::make_shared<Watch>(self.executor_, self.channel_.get(), socket);
      watch->want(readable, writable);
    } else {
      if (watch) watch->give_back();
      self.watches_.erase(socket);
    }
  }

  net::Executor executor_;
  DnsQuestion question_;
  net::Timer timer_;
  std::map<ares_socket_t, std::shared_ptr<Watch>> watches_;
  std::optional<DnsReply> reply_;
  AresChannel channel_;  // the last: going, it calls back for what is under way
};

}  // namespace

net::Task<DnsReply> ask(DnsQuestion question) {
  const auto executor = co_await asio::this_coro::executor;
  Exchange exchange(executor, std::move(question));
  co_return co_await exchange.run();
}

}  // namespace syncrig::client::resolving
