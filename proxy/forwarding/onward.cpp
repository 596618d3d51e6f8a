#include "proxy/forwarding/onward.hpp"

#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

namespace syncrig::proxy::forwarding {

namespace http = simulator::http;

bool may_be_repeated(const http::Request& request) {
  const auto method = request.head.method();
  const bool safe = method == http::verb::get || method == http::verb::head ||
                    method == http::verb::options || method == http::verb::trace;
  return safe && (!request.body || request.body->size() == std::uint64_t{0});
}

bool was_stale(boost::system::error_code error) {
  return error == http::beast_http::error::end_of_stream || error == boost::asio::error::connection_reset ||
         error == boost::asio::error::broken_pipe;
}

void pass_expectation(const http::Request& request, http::Request& onward) {
  onward.interim = request.interim;
  if (http::expects_continue(onward.head) && request.interim) {
    request.interim->take_over_continue();
  } else {
    onward.head.erase(http::field::expect);
  }
}

}  // namespace syncrig::proxy::forwarding
