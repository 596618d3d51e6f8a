// What must hold whatever the input: where it doesn't, the fuzzer stops and keeps the input.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace syncrig::fuzz {

inline void expect(bool holds, const char* rule,
                   std::source_location where = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%u: does not hold: %s\n", where.file_name(), unsigned(where.line()), rule);
  std::abort();
}

}  // namespace syncrig::fuzz
