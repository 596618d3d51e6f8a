// Scenario texts for the tests of loading: one line a part, so that a test replaces a part and knows its
// line.
#pragma once

#include <string>

#include "scenarios/loading/lint.hpp"

namespace syncrig::tests {

// A faulty scenario that loads and lints clean.
struct Text {
  std::string id = "proxy/t";
  std::string title = R"(title: "T")";                                                            // line 3
  std::string story = R"(story: "S")";                                                            // line 4
  std::string source = R"(source: "X")";                                                          // line 5
  std::string world = R"(world { downstream { proxy { enabled: true } } })";                      // line 6
  std::string fault = R"(fault { name: "f" at: PROXY strip_request_header { name: "Range" } })";  // line 7
  std::string proof =
      R"(proof { receipt: "f" observed { at: PROXY event: REQUEST status: 200 } })";  // line 8
  std::string cure = R"(cure { title: "C" removes: "f" })";                           // line 9
  std::string expect = R"(expect { finding { code: RANGE_NOT_HONOURED where: PROXY })"
                       R"( forbid: LENGTH_MISSING windows { event: 364 } })";  // line 10

  scenarios::loading::Source read() const {
    const std::string head =
        "# proto-file: scenarios/schema/scenario.proto\n# proto-message: syncrig.Scenario\n";
    std::string text = head;
    for (const auto* part : {&title, &story, &source, &world, &fault, &proof, &cure, &expect})
      text += *part + "\n";
    return {id, "t.txtpb", text};
  }
};

inline std::vector<std::string> printed(const std::vector<scenarios::loading::Problem>& problems) {
  std::vector<std::string> lines;
  for (const auto& problem : problems) lines.push_back(to_string(problem));
  return lines;
}

// What loading refuses, line by line.
inline std::vector<std::string> refusals_of(const Text& text) {
  return printed(scenarios::loading::problems_of(text.read()));
}

inline std::vector<std::string> lint_of(const Text& text) {
  return printed(scenarios::loading::lint(text.read()));
}

}  // namespace syncrig::tests
