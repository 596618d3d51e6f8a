#include "scenarios/lab/windows_symptoms.hpp"

#include <cctype>

namespace syncrig::scenarios::lab {
namespace {

constexpr std::uint32_t content_download_failed = 364;

std::string upper_case(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

std::string event_text(const Windows& windows, const client::WantedFile& file,
                       const std::string& content_folder) {
  if (windows.event() != content_download_failed) return windows.text();
  return windows.text() + " Source File: " + file.source() +
         " Destination File: " + stored_as(file, content_folder) + ".";
}

void add_symptoms(const Expect& expect, const client::WantedFile& file, client::HostFacts& facts) {
  for (const auto& windows : expect.windows()) {
    if (windows.event() == 0) continue;
    auto& entry = *facts.add_event_log();
    entry.set_event(windows.event());
    entry.set_source("Windows Server Update Services");
    entry.set_text(event_text(windows, file, facts.wsus().content_folder()));
  }
}

std::string stored_as(const client::WantedFile& file, const std::string& content_folder) {
  const auto folder = file.sha1().substr(file.sha1().size() - 2);
  const auto extension = file.name().substr(file.name().rfind('.'));
  return content_folder + "\\" + folder + "\\" + file.sha1() + upper_case(extension);
}

}  // namespace syncrig::scenarios::lab
