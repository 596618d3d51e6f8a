// Collects the problems of one scenario.
#pragma once

#include "scenarios/loading/problem.hpp"
#include "scenarios/loading/trail.hpp"

namespace syncrig::scenarios::loading {

class Report {
 public:
  // `spelling` are the names that reading did not know. They stay in the report.
  Report(std::string file, std::vector<Problem> spelling)
      : file_(std::move(file)), spelling_(spelling.size()), problems_(std::move(spelling)) {}

  // Something is wrong with a field.
  Problem& add(const Trail& trail, std::string_view field, std::string sentence);
  Problem& add(const Trail& trail, std::string_view field, int index, std::string sentence);

  // Something is wrong with the file as a whole.
  void add_whole(std::string sentence);

  // One of `fields` ought to be there. Says nothing if it is there and only misspelt, which is a problem
  // already.
  void missing(const Trail& trail, const std::vector<std::string>& fields, std::string sentence);

  // The value of that field was not known.
  bool misspelt(const Trail& trail, std::string_view field) const;

  // In the order of the text.
  std::vector<Problem> take();

 private:
  std::string file_;
  std::size_t spelling_;
  std::vector<Problem> problems_;
};

}  // namespace syncrig::scenarios::loading
