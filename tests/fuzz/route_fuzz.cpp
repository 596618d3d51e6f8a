// What tells the way to a proxy: answers of PAC scripts, and bypass lists.
#include "client/transfer/bypass.hpp"
#include "client/transfer/pac_answer.hpp"
#include "tests/fuzz/expect.hpp"

namespace syncrig::fuzz {
namespace {

using namespace client::transfer;

std::string text_of(const Ways& ways) {
  std::string text;
  for (const auto& way : ways) {
    const bool version_6 = way.server.find(':') != std::string::npos;
    const auto host = version_6 ? "[" + way.server + "]" : way.server;
    text += way.is_direct() ? "DIRECT;" : "PROXY " + host + ":" + std::to_string(way.port) + ";";
  }
  return text;
}

void read_answer(std::string_view text) {
  const auto ways = read_pac_answer(text);
  if (!ways) return;
  expect(!ways->empty(), "an answer has a way");
  for (const auto& way : *ways) expect(way.is_direct() || way.port != 0, "a proxy has a port");
  expect(read_pac_answer(text_of(*ways)) == ways, "ways written are the same ways");
}

// The text is the list, the host, or both.
void match(std::string_view text) {
  const auto half = text.size() / 2;
  const Url plain(std::string(text.substr(half)), 8530, "/");
  const std::string lists[] = {std::string(text.substr(0, half)),
                               "*.corp.test;10.0.0.0/8,[fd00::]/8 <local>"};
  is_bypassed(lists, plain);
  const Url fixed("wsus1.corp.test", 8530, "/", Scheme::https);
  const std::string whole[] = {std::string(text)};
  const bool alone = is_bypassed(whole, fixed);
  const std::string longer[] = {std::string(text) + ";other"};
  expect(is_bypassed(longer, fixed) == alone, "another name beside it changes nothing");
}

}  // namespace
}  // namespace syncrig::fuzz

extern "C" int LLVMFuzzerTestOneInput(const char* input, std::size_t size) {
  if (size > 4096) return 0;
  syncrig::fuzz::read_answer({input, size});
  syncrig::fuzz::match({input, size});
  return 0;
}
