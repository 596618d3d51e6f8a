#include "scenarios/lab/content_site.hpp"

#include "scenarios/lab/web_host.hpp"
#include "simulator/net/iequals.hpp"

namespace syncrig::scenarios::lab {
namespace {

namespace http = simulator::http;

constexpr std::string_view folder = "/Content/";

class ContentSite final : public http::Answer {
 public:
  explicit ContentSite(http::Answer& server) : server_(server), rest_(make_web_host()) {}

  simulator::net::Task<http::Response> answer(http::Request& request) override {
    const auto path = http::path_of(request.head.target());
    const bool is_content = simulator::net::iequals(path.substr(0, folder.size()), folder);
    return is_content ? server_.answer(request) : rest_->answer(request);
  }

 private:
  http::Answer& server_;
  http::AnswerPtr rest_;
};

}  // namespace

http::AnswerPtr make_content_site(http::Answer& server) {
  return std::make_unique<ContentSite>(server);
}

}  // namespace syncrig::scenarios::lab
