// Cookies: those that nobody sealed, and sealed ones with a byte altered.
#include <fuzzer/FuzzedDataProvider.h>

#include "simulator/updates/text_encoding.hpp"
#include "simulator/upstream/cookies.hpp"
#include "tests/fuzz/expect.hpp"

namespace syncrig::fuzz {
namespace {

using namespace simulator::upstream;
using simulator::updates::base64;
using simulator::updates::Guid;
using simulator::updates::parse_base64;
using simulator::updates::Time;

const Cookies& cookies() {
  static const Cookies one(7, Guid{1, 2});
  return one;
}

void open_foreign(const std::string& text) {
  expect(!cookies().read_session(text, Time()), "nobody else makes a session cookie");
  expect(!cookies().read_authorization(text, Time()), "nobody else makes an authorisation cookie");
}

Session any_session(FuzzedDataProvider& input) {
  Session session;
  session.downstream = {input.ConsumeIntegral<std::uint64_t>(), input.ConsumeIntegral<std::uint64_t>()};
  session.expires = Time(std::chrono::milliseconds(input.ConsumeIntegral<std::int64_t>()));
  session.version = {input.ConsumeIntegral<std::uint16_t>(), input.ConsumeIntegral<std::uint16_t>()};
  return session;
}

void open_sealed(const Session& session, Time now) {
  const auto sealed = cookies().session(session);
  const auto opened = cookies().read_session(sealed, now);
  expect(opened.has_value() == (session.expires > now), "a cookie opens until it expires");
  expect(!opened || cookies().session(*opened) == sealed, "what was opened is sealed to the same bytes");
  expect(!cookies().read_authorization(sealed, now), "a session is no authorisation");
}

void open_altered(const Session& session, FuzzedDataProvider& input) {
  auto bytes = *parse_base64(cookies().authorization(session));
  bytes[input.ConsumeIntegralInRange<std::size_t>(0, bytes.size() - 1)] ^=
      input.ConsumeIntegralInRange<std::uint8_t>(1, 255);
  expect(!cookies().read_authorization(base64(bytes), Time::min()), "an altered cookie does not open");
}

}  // namespace
}  // namespace syncrig::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider input(bytes, size);
  const auto session = syncrig::fuzz::any_session(input);
  const syncrig::simulator::updates::Time now{
      std::chrono::milliseconds(input.ConsumeIntegral<std::int64_t>())};
  syncrig::fuzz::open_sealed(session, now);
  syncrig::fuzz::open_altered(session, input);
  syncrig::fuzz::open_foreign(input.ConsumeRemainingBytesAsString());
  syncrig::fuzz::open_foreign({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
