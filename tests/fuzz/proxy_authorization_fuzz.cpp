// What clients send to be let through, and what proxies challenge them with: parameters, Base64, the names in
// NTLM messages.
#include "client/transfer/challenge.hpp"
#include "proxy/auth/base64.hpp"
#include "proxy/auth/ntlm_message.hpp"
#include "proxy/auth/parameters.hpp"
#include "tests/fuzz/expect.hpp"

namespace syncrig::fuzz {
namespace {

using namespace proxy::auth;

void read_list(std::string_view text) {
  const auto parameters = read_parameters(text);
  if (!parameters) return;
  std::string again;
  for (const auto& [name, value] : *parameters)
    again += (again.empty() ? "" : ", ") + name + "=" + quoted(value);
  expect(read_parameters(again) == parameters, "parameters written are the same parameters");
}

void read_token(std::string_view text) {
  const auto bytes = decode_base64(text);
  if (bytes) expect(decode_base64(encode_base64(*bytes)) == bytes, "Base64 there and back is the same");
  for (const auto token : {text, bytes ? std::string_view(*bytes) : text}) {
    const auto name = claimed_name(token);
    expect(!name || has_ntlm(token), "who claims a name speaks NTLM");
    begins_handshake(token);
  }
}

void read_challenges(std::string_view text) {
  simulator::http::Fields fields;
  fields.insert("Proxy-Authenticate", text);
  for (const auto& one : client::transfer::challenges_of(fields))
    expect(!one.scheme.empty(), "a challenge has a scheme");
  client::transfer::parameters_of(text);
}

}  // namespace
}  // namespace syncrig::fuzz

extern "C" int LLVMFuzzerTestOneInput(const char* input, std::size_t size) {
  const std::string_view text(input, size);
  syncrig::fuzz::read_list(text);
  syncrig::fuzz::read_token(syncrig::proxy::auth::after_scheme(text));
  syncrig::fuzz::read_token(text);
  syncrig::fuzz::read_challenges(text);
  return 0;
}
