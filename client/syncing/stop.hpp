// Why a synchronisation went no further.
#pragma once

#include <boost/system/result.hpp>

#include "client/syncing/soap.hpp"
#include "client/transfer/call.hpp"

namespace syncrig::client::syncing {

namespace net = simulator::net;
namespace http = simulator::http;

enum class StopKind {
  transport,  // no whole reply came: see `reply.trouble`
  status,     // a reply that is not SOAP, with a status other than 200
  not_soap,   // 200, and no SOAP envelope
  soap_fault,
  unreadable,  // SOAP without what the operation promises: see `missing`
};

struct Stop {
  StopKind kind = StopKind::transport;
  std::string operation;  // "GetCookie"
  transfer::Call call;    // the request that got this
  transfer::Reply reply;
  SoapFault fault;
  std::string missing;

  Stop() = default;
  Stop(StopKind kind_in, std::string operation_in, transfer::Call call_in, transfer::Reply reply_in)
      : kind(kind_in),
        operation(std::move(operation_in)),
        call(std::move(call_in)),
        reply(std::move(reply_in)) {}
};

template <class T>
using Outcome = boost::system::result<T, Stop>;

}  // namespace syncrig::client::syncing
