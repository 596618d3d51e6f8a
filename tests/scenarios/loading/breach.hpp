// Tables of bad scenario texts, each with the one problem that is reported.
#pragma once

#include <gtest/gtest.h>

#include "tests/scenarios/loading/text.hpp"

namespace syncrig::tests {

// One breach, and all that is said of it.
struct Breach {
  std::string name;
  Text text;
  std::string problem;
};

inline void PrintTo(const Breach& breach, std::ostream* out) {
  *out << breach.name;
}

inline std::string name_of(const ::testing::TestParamInfo<Breach>& info) {
  return info.param.name;
}

inline std::string fault(const std::string& inside) {
  return R"(fault { name: "f" )" + inside + " }";
}
inline std::string proof(const std::string& inside) {
  return R"(proof { receipt: "f" observed { )" + inside + " } }";
}

}  // namespace syncrig::tests
