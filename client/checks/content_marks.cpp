#include "client/checks/content_marks.hpp"

#include "client/checks/looks.hpp"

namespace syncrig::client::checks {

Chosen choose(Examination& seen, const std::function<bool(const FileSeen&)>& wanted) {
  Chosen files;
  for (auto& file : seen.files) {
    if (!file.explained && wanted(file)) files.push_back(&file);
  }
  return files;
}

Chosen choose(Examination& seen, transfer::Outcome outcome) {
  return choose(seen, [=](const FileSeen& file) { return file.last().outcome == outcome; });
}

void explain(Finding& finding, const Chosen& files) {
  add_files(finding, {files.begin(), files.end()});
  for (auto* file : files) file->explained = true;
}

}  // namespace syncrig::client::checks
