// The forward proxy: authentication in front of forwarding.
#pragma once

#include "proxy/forwarding/host_directory.hpp"
#include "simulator/http/answer.hpp"
#include "simulator/journal/journal.hpp"
#include "simulator/schema/world.pb.h"

namespace syncrig::proxy::forwarding {

// `name` is the proxy's full host name, `address` where its own connections come from. Directory and journal
// outlive the answer.
simulator::http::AnswerPtr make_proxy(const simulator::Proxy& settings, std::string name,
                                      boost::asio::ip::address address, const HostDirectory& directory,
                                      simulator::journal::Journal& journal);

}  // namespace syncrig::proxy::forwarding
