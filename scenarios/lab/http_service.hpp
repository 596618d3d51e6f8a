// One HTTP port of a world: accepts connections and serves them, each a task of its own.
#pragma once

#include "simulator/faults/chain.hpp"
#include "simulator/http/answer.hpp"
#include "simulator/net/nursery.hpp"
#include "simulator/net/tcp.hpp"
#include "simulator/net/tls.hpp"

namespace syncrig::scenarios::lab {

namespace net = simulator::net;
namespace http = simulator::http;

// Who may connect.
class Admission {
 public:
  virtual ~Admission() = default;
  virtual bool admits(const net::asio::ip::address& client) const = 0;
};

// Journals that a client was turned away.
void record_refusal(simulator::Place at, const std::string& client, simulator::journal::Journal& journal);

// What lies between the connections of a port and HTTP.
struct Security {
  const net::TlsServer* tls = nullptr;  // null: nothing; it outlives the service's tasks
  bool stalled = false;                 // a handshake is never answered

  Security() = default;
};

class HttpService {
 public:
  // Binds at once. `answer`, `faults`, `admission` and `journal` outlive the service's tasks.
  HttpService(net::Executor executor, net::Endpoint at, simulator::Place place, http::Answer& answer,
              simulator::faults::Chain& faults, const Admission& admission,
              simulator::journal::Journal& journal, Security security = {});

  net::Endpoint local() const { return listener_.local(); }
  void start(net::Nursery& nursery);
  void close() { listener_.close(); }

 private:
  net::Task<> accept(net::Nursery& nursery);
  net::Task<> serve(net::StreamPtr stream, std::string client);
  net::Task<net::StreamPtr> shake_hands(net::StreamPtr below, simulator::Event about);

  net::Listener listener_;
  simulator::Place place_;
  http::Answer& answer_;
  simulator::faults::Chain& faults_;
  const Admission& admission_;
  simulator::journal::Journal& journal_;
  Security security_;
};

}  // namespace syncrig::scenarios::lab
