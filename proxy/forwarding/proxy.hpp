// The forward proxy: authentication in front of forwarding.
#pragma once

#include "proxy/forwarding/interception.hpp"
#include "simulator/http/answer.hpp"
#include "simulator/journal/journal.hpp"
#include "simulator/net/tcp.hpp"
#include "simulator/schema/world.pb.h"

namespace syncrig::proxy::forwarding {

// `name` is the proxy's full host name, `address` where its own connections come from. Directory and journal
// outlive the answer. `parent` is where the settings' parent listens; nothing: there is none.
// `gateway` is what interception needs, if the settings want it.
simulator::http::AnswerPtr make_proxy(const simulator::Proxy& settings, std::string name,
                                      boost::asio::ip::address address, const HostDirectory& directory,
                                      simulator::journal::Journal& journal,
                                      std::optional<simulator::net::Endpoint> parent = std::nullopt,
                                      std::optional<Gateway> gateway = std::nullopt);

}  // namespace syncrig::proxy::forwarding
