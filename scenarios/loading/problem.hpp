// What is wrong in a scenario's text: values for `lint`, one exception for whoever wants to run it.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace syncrig::scenarios::loading {

struct Problem {
  std::string file;
  int line = 1;  // from 1
  int column = 1;
  std::string where;  // path in the message: "fault[0].when"; empty: the file as a whole
  std::string sentence;
  std::string did_you_mean;        // empty: nothing is near
  std::vector<std::string> legal;  // the values or fields that may stand there
};

// "file:line:column: sentence (in where); did you mean "x"? legal: a, b"
std::string to_string(const Problem& problem);

// A scenario's text can't be used. what() is all problems, a line each.
class ScenarioInvalid : public std::runtime_error {
 public:
  explicit ScenarioInvalid(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace syncrig::scenarios::loading
