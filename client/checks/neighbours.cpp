#include "client/checks/neighbours.hpp"

#include <boost/beast/core/string.hpp>

#include "client/checks/looks.hpp"
#include "client/checks/near_names.hpp"
#include "simulator/net/nursery.hpp"

namespace syncrig::client::checks {
namespace {

constexpr std::size_t questions_at_once = 32;

std::string first_label(const std::string& name) {
  return name.substr(0, name.find('.'));
}

class Search {
 public:
  Search(Examination& seen, const std::string& name)
      : seen_(seen), rest_(name.substr(first_label(name).size())), labels_(near_labels(first_label(name))) {
    std::erase_if(labels_, [&](const std::string& label) { return is_own(label); });
  }

  net::Task<std::vector<std::string>> run() {
    net::Nursery askers(co_await asio::this_coro::executor);
    const auto count = std::min(questions_at_once, labels_.size());
    for (std::size_t one = 0; one < count; ++one) askers.start(ask_on());
    co_await askers.join();
    std::sort(found_.begin(), found_.end());
    co_return std::move(found_);
  }

 private:
  bool is_own(const std::string& label) const {
    const auto& host = seen_.facts.host();
    return boost::beast::iequals(label, first_label(host.fqdn())) ||
           boost::beast::iequals(label, host.netbios_name());
  }

  // Takes labels one by one until none is left.
  net::Task<> ask_on() {
    while (next_ < labels_.size()) {
      const auto name = labels_[next_++] + rest_;
      const auto resolution = co_await seen_.resolver.resolve(name);
      if (resolution.addresses.empty()) continue;
      auto url = seen_.upstream_url(std::string(syncing::server_sync_path));
      url.host = name;
      const auto call = service_page_call(std::move(url));
      const auto reply = co_await seen_.direct.ask(call);
      if (is_service_page(reply)) found_.push_back(name);
    }
  }

  Examination& seen_;
  std::string rest_;
  std::vector<std::string> labels_;
  std::size_t next_ = 0;
  std::vector<std::string> found_;
};

}  // namespace

net::Task<std::vector<std::string>> neighbouring_servers(Examination& seen, std::string name) {
  Search search(seen, name);
  co_return co_await search.run();
}

}  // namespace syncrig::client::checks
