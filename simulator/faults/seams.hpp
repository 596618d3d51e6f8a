// The three seams: what a fault is made of. Each wraps something of the same type.
#pragma once

#include <functional>
#include <memory>

#include "simulator/faults/receipts.hpp"
#include "simulator/http/answer.hpp"
#include "simulator/net/byte_stream.hpp"
#include "simulator/net/datagram.hpp"

namespace syncrig::simulator::faults {

using DatagramAnswerPtr = std::unique_ptr<net::DatagramAnswer>;

using AroundAnswer = std::function<http::AnswerPtr(http::AnswerPtr inner)>;
using OverStream = std::function<net::StreamPtr(net::StreamPtr inner)>;
using AroundDatagram = std::function<DatagramAnswerPtr(DatagramAnswerPtr inner)>;

// What one fault puts around what it finds at its place. Empty where its kind has no meaning.
struct Wraps {
  AroundAnswer answer;
  OverStream stream;
  AroundDatagram datagram;
};

}  // namespace syncrig::simulator::faults
