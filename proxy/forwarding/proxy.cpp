#include "proxy/forwarding/proxy.hpp"

#include "proxy/auth/basic.hpp"
#include "proxy/forwarding/forwarder.hpp"
#include "proxy/forwarding/pages.hpp"

namespace syncrig::proxy::forwarding {
namespace {

// Lets requests with good credentials through and challenges the others. RFC 9110 11.7
class Gate final : public http::Answer {
 public:
  Gate(auth::Basic basic, std::string name, http::AnswerPtr inner)
      : basic_(std::move(basic)), name_(std::move(name)), inner_(std::move(inner)) {}

  net::Task<http::Response> answer(http::Request& request) override {
    const auto claimed = auth::read_basic(request.head[http::field::proxy_authorization]);
    if (claimed && basic_.accepts(*claimed)) co_return co_await inner_->answer(request);
    auto page = error_page(http::status::proxy_authentication_required, name_,
                           claimed ? "The user name, password or domain is not the right one."
                                   : "This proxy asks for a user name and a password.");
    page.head.set(http::field::proxy_authenticate, basic_.challenge());
    co_return page;
  }

 private:
  auth::Basic basic_;
  std::string name_;
  http::AnswerPtr inner_;
};

}  // namespace

http::AnswerPtr make_proxy(const simulator::Proxy& settings, std::string name,
                           boost::asio::ip::address address, const HostDirectory& directory,
                           simulator::journal::Journal& journal) {
  http::AnswerPtr proxy = std::make_unique<Forwarder>(name, address, directory, journal);
  if (settings.authentication().scheme() == simulator::Authentication::BASIC) {
    proxy = std::make_unique<Gate>(auth::Basic(settings.authentication()), std::move(name), std::move(proxy));
  }
  return proxy;
}

}  // namespace syncrig::proxy::forwarding
