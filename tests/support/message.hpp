// Protobuf messages from text, for tests.
#pragma once

#include <google/protobuf/text_format.h>

#include <stdexcept>
#include <string>

namespace syncrig::tests {

template <class Message>
Message message(const std::string& text) {
  Message read;
  if (!google::protobuf::TextFormat::ParseFromString(text, &read)) throw std::invalid_argument(text);
  return read;
}

}  // namespace syncrig::tests
