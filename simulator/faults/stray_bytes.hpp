// Bytes behind a response that belong to none; then the connection closes.
#pragma once

#include "simulator/http/message.hpp"

namespace syncrig::simulator::faults {

// Null: nothing but the close, which no field has announced.
std::unique_ptr<http::Takeover> stray_bytes(http::BodyPtr body);

}  // namespace syncrig::simulator::faults
