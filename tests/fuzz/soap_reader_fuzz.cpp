// Requests: the envelope, the elements in it, and what a contract says of them.
#include "simulator/soap/contract.hpp"
#include "simulator/soap/envelope.hpp"
#include "tests/fuzz/expect.hpp"
#include "tests/simulator/soap/small_contract.hpp"

namespace syncrig::fuzz {
namespace {

using namespace simulator::soap;

// Down the first children: any depth, and each level as wide as it is.
void read_elements(Element element) {
  for (; element; element = element.first_child()) {
    const auto text = element.text();
    expect(text.empty() || (text.front() != ' ' && text.back() != ' '), "no white space around a text");
    const auto first = element.first_child();
    if (!first) return;
    const auto named = element.children(first.local_name());
    expect(!named.empty(), "the first child is among those of its name");
    expect(named.front().text() == element.child(first.local_name()).text(), "and the first of them");
  }
}

void read_request(std::string_view text) {
  const auto envelope = Envelope::read(text);
  if (!envelope) return;
  const auto operation = envelope->operation();
  expect(bool(operation), "an envelope that was read has an operation");
  operation.namespace_uri();
  read_elements(operation);
  const auto found = departure(tests::small_contract, operation);
  expect(found == departure(tests::small_contract, operation), "the contract says the same twice");
}

}  // namespace
}  // namespace syncrig::fuzz

extern "C" int LLVMFuzzerTestOneInput(const char* input, std::size_t size) {
  syncrig::fuzz::read_request({input, size});
  return 0;
}
