// Many requests through a world whose proxy and upstream break at random: afterwards no descriptor is left
// and memory has not grown. Leaks are the sanitizer's to find.
//
// usage: soak [REQUESTS]
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "simulator/http/client.hpp"
#include "tests/scenarios/lab/hosted_world.hpp"

namespace syncrig::bench {
namespace {

namespace asio = boost::asio;
namespace http = simulator::http;
namespace net = simulator::net;

constexpr unsigned clients = 16;
constexpr std::size_t descriptors_max = 600;         // of a world at work
constexpr std::size_t growth_bytes_max = 48u << 20;  // after the first quarter

constexpr auto scenario = R"pb(
  world {
    proxy {
      cache { enabled: true fresh_s: 1 bytes_max: 1048576 negative_s: 1 }
      parent { host: "proxy-hq" port: 8080 }
    }
    downstream { proxy { enabled: true } }
  }
  fault {
    name: "cut"
    at: UPSTREAM
    when { percent: 3 }
    cut_body { after_bytes: 700 }
  }
  fault {
    name: "cut-late"
    at: PROXY
    when { percent: 3 }
    cut_body { after_bytes: 500 }
  }
  fault {
    name: "reset-body"
    at: PARENT_PROXY
    when { percent: 2 }
    cut_body { after_bytes: 900 by_reset: true }
  }
  fault {
    name: "reset-request"
    at: UPSTREAM
    when { percent: 2 }
    reset_request {}
  }
  fault {
    name: "reset-connection"
    at: PROXY
    when { percent: 2 }
    reset_connection { after_bytes: 3000 }
  }
  fault {
    name: "refuse"
    at: PROXY
    when { percent: 3 }
    answer_status { status: 503 }
  }
  fault {
    name: "strip"
    at: PROXY
    when { percent: 5 }
    strip_request_header { name: "Range" }
  }
  fault {
    name: "measure-not"
    at: UPSTREAM
    when { percent: 4 }
    strip_response_header { name: "Content-Length" }
  }
  fault {
    name: "old"
    at: PARENT_PROXY
    when { percent: 3 }
    speak_http10 {}
  }
  fault {
    name: "wait"
    at: UPSTREAM
    when { percent: 1 }
    delay { delay_ms: 2 }
  }
  fault {
    name: "soap"
    at: UPSTREAM
    when { percent: 3 }
    answer_soap_fault { error_code: "ServerBusy" }
  }
)pb";

std::size_t descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

std::size_t resident_bytes() {
  std::ifstream status("/proc/self/statm");
  std::size_t all = 0, resident = 0;
  status >> all >> resident;
  return resident * 4096;
}

struct Tally {
  unsigned left;
  unsigned answered = 0;
  unsigned successes = 0;  // of those, 2xx
  unsigned broken = 0;
  unsigned remembered = 0;                // failures that the cache had kept: one counts for a whole second
  std::map<unsigned, unsigned> statuses;  // of those that were answered, how many each
  std::size_t descriptors_most = 0;
  std::size_t resident_early = 0;  // after the first quarter
  explicit Tally(unsigned requests) : left(requests) {}
};

class Client {
 public:
  Client(const scenarios::lab::RunningWorld& world, unsigned seed)
      : proxy_(*world.endpoints().proxy), random_(seed) {
    for (const auto& update : world.facts().wanted()) {
      for (const auto& file : update.files())
        paths_.push_back("/Content/" + file.sha1().substr(38) + "/" + file.sha1() +
                         file.name().substr(file.name().rfind('.')));
    }
    origin_ = "wsus1.corp.test:" + std::to_string(world.endpoints().upstream.port());
  }

  // The status; 0: it broke, as the faults want it.
  net::Task<unsigned> ask() {
    if (!connection_ || !connection_->reusable()) {
      auto opened = co_await net::connect(proxy_);
      if (opened.has_error()) co_return 0;
      connection_ = std::make_unique<http::ClientConnection>(std::move(*opened));
    }
    auto request = any_request();
    auto response = co_await connection_->exchange(request);
    const bool whole = response.has_value() && co_await drained(*response);
    if (!whole) connection_.reset();
    from_cache_ = whole && response->head["X-Cache"].starts_with("HIT");
    co_return whole ? response->head.result_int() : 0;
  }

  // The last answer was kept by the proxy's cache.
  bool from_cache() const { return from_cache_; }

 private:
  unsigned draw(unsigned below) { return static_cast<unsigned>(random_() % below); }

  http::Request any_request() {
    http::Request request;
    auto& head = request.head;
    head.version(http::http_1_1);
    const auto kind = draw(10);
    head.method(kind == 0 ? http::verb::head : kind == 1 ? http::verb::post : http::verb::get);
    const auto& path = kind == 2   ? missing_
                       : kind == 1 ? service_
                                   : paths_[draw(static_cast<unsigned>(paths_.size()))];
    const auto host = kind == 3 ? std::string("elsewhere.test") : origin_;
    head.target("http://" + host + path);
    head.set(http::field::host, host);
    const auto first = draw(20'000);
    if (kind > 3)
      head.set(http::field::range, "bytes=" + std::to_string(first) + "-" + std::to_string(first + 4095));
    if (kind == 1) {
      head.set(http::field::content_type, "text/xml");
      head.set("SOAPAction", "\"http://www.microsoft.com/SoftwareDistribution/GetAuthConfig\"");
      request.body = http::text_body("<broken");
    }
    return request;
  }

  static net::Task<bool> drained(http::Response& response) {
    while (response.body) {
      const auto piece = co_await response.body->next();
      if (piece.has_error()) co_return false;
      if (piece->size() == 0) break;
    }
    co_return true;
  }

  net::Endpoint proxy_;
  std::mt19937 random_;
  std::vector<std::string> paths_;
  std::string origin_;
  std::string missing_ = "/Content/00/missing.cab";
  std::string service_ = "/ServerSyncWebService/ServerSyncWebService.asmx";
  std::unique_ptr<http::ClientConnection> connection_;
  bool from_cache_ = false;
};

net::Task<> go_on(const scenarios::lab::RunningWorld& world, unsigned seed, unsigned requests, Tally& tally) {
  Client client(world, seed);
  while (tally.left > 0) {
    --tally.left;
    const auto status = co_await client.ask();
    ++(status > 0 ? tally.answered : tally.broken);
    if (status > 0) ++tally.statuses[status];
    if (status / 100 == 2) ++tally.successes;
    if (status >= 400 && client.from_cache()) ++tally.remembered;
    if (tally.left % 256 == 0) tally.descriptors_most = std::max(tally.descriptors_most, descriptors());
    if (tally.resident_early == 0 && tally.left < requests - requests / 4)
      tally.resident_early = resident_bytes();
  }
}

void run_all(const scenarios::lab::RunningWorld& world, asio::io_context& context, unsigned requests,
             Tally& tally) {
  unsigned running = clients;
  const auto ended = [&](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
    if (--running == 0) context.stop();
  };
  for (unsigned seed = 0; seed < clients; ++seed)
    asio::co_spawn(context.get_executor(), go_on(world, seed, requests, tally), ended);
  context.restart();
  context.run();
}

bool expect(bool holds, const char* what) {
  if (!holds) std::fprintf(stderr, "soak: %s\n", what);
  return holds;
}

int soak(unsigned requests) {
  Tally tally(requests);
  const auto before = descriptors();
  std::size_t resident_late = 0;
  {
    tests::HostedWorld world(scenario);
    run_all(*world, world.context(), requests, tally);
    resident_late = resident_bytes();
  }
  const auto after = descriptors();
  std::printf(
      "%u requests: %u answered, %u of them well, %u failures from the cache, %u broken; at most %zu "
      "descriptors; %zu MiB after a "
      "quarter, %zu MiB at the "
      "end\n",
      requests, tally.answered, tally.successes, tally.remembered, tally.broken, tally.descriptors_most,
      tally.resident_early >> 20, resident_late >> 20);
  for (const auto& [status, count] : tally.statuses) std::printf("  %u: %u\n", status, count);
  bool good = expect(after <= before + 1, "descriptors are left open");
  good = expect(tally.descriptors_most <= descriptors_max, "too many descriptors are open at once") && good;
  good = expect(resident_late <= tally.resident_early + growth_bytes_max, "memory grows") && good;
  good =
      expect(tally.successes > (requests - tally.remembered) / 5 * 3, "hardly anything was answered well") &&
      good;
  good = expect(tally.broken > 0, "no fault broke anything") && good;
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace syncrig::bench

int main(int count, char** words) {
  unsigned requests = 200'000;
  if (count > 1) {
    const std::string_view text(words[1]);
    std::from_chars(text.data(), text.data() + text.size(), requests);
  }
  return syncrig::bench::soak(requests);
}
