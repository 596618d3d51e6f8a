#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

#include "proxy/personalities/products.hpp"

namespace syncrig::proxy::personalities {
namespace {

namespace asio = boost::asio;

bool came_to_a_server(const OwnWord& word) {
  return word.why.failed();
}

bool found_no_connection(const boost::system::error_code& why) {
  return why == asio::error::connection_refused || why == asio::error::host_unreachable ||
         why == asio::error::network_unreachable;
}

// The name of the page and the error number that goes with it.
std::string error_name(const OwnWord& word) {
  if (found_no_connection(word.why)) return "ERR_CONNECT_FAIL " + std::to_string(word.why.value());
  if (word.why == boost::beast::http::error::end_of_stream) return "ERR_ZERO_SIZE_OBJECT 0";
  if (word.why == asio::error::connection_reset) return "ERR_READ_ERROR 104";
  switch (word.status) {
    case 400:
      return "ERR_INVALID_URL 0";
    case 403:
      return "ERR_ACCESS_DENIED 0";
    case 407:
      return "ERR_CACHE_ACCESS_DENIED 0";
    case 431:
      return "ERR_TOO_BIG 0";
    case 504:
      return "ERR_READ_TIMEOUT 0";
    default:
      return "ERR_INVALID_RESP 0";
  }
}

// A tunnel that can't be opened gets the barest of pages.
std::vector<Line> page_fields(const OwnWord& word, const std::string& name, const std::string& port) {
  std::vector<Line> fields{{"X-Squid-Error", error_name(word)}};
  if (word.connect && came_to_a_server(word)) return fields;
  const auto looked_up = came_to_a_server(word) ? "MISS" : "NONE";
  fields.push_back({"X-Cache", "MISS from " + name});
  fields.push_back({"X-Cache-Lookup", looked_up + (" from " + name) + ":" + port});
  fields.push_back({"Via", "1.1 " + name + " (squid/5.7)"});
  return fields;
}

}  // namespace

Manners squid(const std::string& name, std::uint32_t port) {
  const auto at = std::to_string(port);
  Manners manners;
  manners.via = name + " (squid/5.7)";
  manners.via_version = ViaVersion::always_1_1;
  manners.always_1_1_onward = true;
  manners.adds_client = true;
  manners.onward = {{"Cache-Control", "max-age=259200"}, {"Connection", "keep-alive"}};
  manners.back = {{"X-Cache", "MISS from " + name}, {"X-Cache-Lookup", "MISS from " + name + ":" + at}};
  manners.says_keep_alive = true;
  manners.page_type = "text/html;charset=utf-8";
  manners.page = {{"Server", "squid/5.7"},
                  {"Mime-Version", "1.0"},
                  {"Vary", "Accept-Language"},
                  {"Content-Language", "en"}};
  manners.status = [](const OwnWord& word) { return found_no_connection(word.why) ? 503u : word.status; };
  manners.page_more = [name, at](const OwnWord& word) { return page_fields(word, name, at); };
  manners.closes = [](unsigned status, bool own) { return own && status == 400; };
  return manners;
}

}  // namespace syncrig::proxy::personalities
