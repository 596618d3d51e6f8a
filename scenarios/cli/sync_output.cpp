#include "scenarios/cli/sync_output.hpp"

#include <unistd.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>

#include "scenarios/cli/progress.hpp"
#include "simulator/journal/valid_utf8.hpp"

namespace syncrig::scenarios::cli {
namespace {

constexpr std::size_t line_bytes_max = 2000;

namespace json = boost::json;
namespace syncing = client::syncing;

std::string count(std::uint64_t number, const std::string& one, const std::string& many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string revisions(std::uint64_t number) {
  return count(number, "revision", "revisions");
}

std::string files(std::int64_t number) {
  return count(static_cast<std::uint64_t>(number), "file", "files");
}

std::string_view to_text(syncing::Rollup outcome) {
  switch (outcome) {
    case syncing::Rollup::done:
      return "done";
    case syncing::Rollup::not_supported:
      return "not_supported";
    case syncing::Rollup::busy:
      return "busy";
    case syncing::Rollup::failed:
      return "failed";
  }
  return {};
}

// Why the upstream was not told, in a few words.
std::string rollup_text(const syncing::RollupReport& rollup) {
  switch (rollup.outcome) {
    case syncing::Rollup::done:
      return "the upstream has been told";
    case syncing::Rollup::not_supported:
      return "none: the upstream does not know it";
    case syncing::Rollup::busy:
      return "the upstream was too busy for the computers' status";
    case syncing::Rollup::failed:
      return rollup.stop->operation + " failed";
  }
  return {};
}

std::string metadata_line(const syncing::SyncReport& report) {
  const auto& counts = report.metadata;
  auto line = revisions(report.course.revisions) + " listed, " + std::to_string(counts.fetched) + " fetched";
  if (counts.left_out > 0) line += ", " + std::to_string(counts.left_out) + " not given";
  if (!counts.invalid.empty()) line += ", " + std::to_string(counts.invalid.size()) + " unreadable";
  return line;
}

std::string content_line(const syncing::ContentReport& content) {
  auto line = files(content.needed) + " needed, " + std::to_string(content.here_before) + " here before, " +
              std::to_string(content.fetched) + " fetched (" + std::to_string(content.bytes_fetched) +
              " bytes)";
  if (content.failed > 0) line += ", " + std::to_string(content.failed) + " failed";
  if (content.not_tried > 0) line += ", " + std::to_string(content.not_tried) + " not tried";
  return line;
}

// What an upstream tells may hold anything, and this goes to a terminal.
void add_line(std::string& text, std::string_view name, std::string_view line) {
  text.append(name).append(simulator::journal::printable(line, line_bytes_max)).append("\n");
}

json::object metadata_object(const syncing::SyncReport& report) {
  json::array invalid(report.metadata.invalid.begin(), report.metadata.invalid.end());
  return {{"complete", !report.course.stop.has_value()},
          {"listed", report.course.revisions},
          {"fetched", report.metadata.fetched},
          {"not_given", report.metadata.left_out},
          {"unreadable", std::move(invalid)},
          {"restarted", report.course.restarted}};
}

json::object content_object(const syncing::ContentReport& content) {
  json::array damaged(content.damaged.begin(), content.damaged.end());
  return {{"needed", content.needed},     {"here_before", content.here_before},
          {"fetched", content.fetched},   {"bytes_fetched", content.bytes_fetched},
          {"failed", content.failed},     {"not_tried", content.not_tried},
          {"damaged", std::move(damaged)}};
}

json::array event_list(const std::vector<syncing::Event>& events) {
  json::array all;
  for (const auto& event : events) {
    json::object one{{"id", event.id},
                     {"level", syncing::to_text(event.level)},
                     {"source", syncing::event_source},
                     {"text", event.text}};
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

SyncLines::SyncLines() : rewrites_(may_colour(STDERR_FILENO)) {}

SyncLines::~SyncLines() {
  if (rewrites_) std::cerr << "\r\033[K" << std::flush;
}

void SyncLines::show(const std::string& line) {
  if (rewrites_)
    std::cerr << "\r\033[K" << line << std::flush;
  else
    std::cerr << line << std::endl;
}

void SyncLines::phase(std::string_view name) {
  show(std::string(name));
}

void SyncLines::revisions(std::uint64_t done, std::uint64_t all) {
  show("metadata " + std::to_string(done) + "/" + std::to_string(all));
}

void SyncLines::files(std::uint64_t done, std::uint64_t all, const std::string& name) {
  show("content " + std::to_string(done) + "/" + std::to_string(all) + " " +
       simulator::journal::printable(name, line_bytes_max));
}

std::string text_of(const syncing::SyncReport& report, const std::string& store) {
  std::string text;
  add_line(text, "store      ", store);
  add_line(text, "metadata   ", metadata_line(report));
  if (!report.course.stop) {
    add_line(text, "content    ", content_line(report.content));
    add_line(text, "reporting  ", rollup_text(report.rollup));
  }
  for (const auto& name : report.content.damaged)
    add_line(text, "note: fetched again, it was gone or shortened: ", name);
  for (const auto& one : report.metadata.invalid) add_line(text, "note: not imported: ", one);
  for (const auto& event : report.events)
    add_line(text,
             "event " + std::to_string(event.id) + " (" + std::string(syncing::to_text(event.level)) + "): ",
             event.text);
  return text;
}

std::string json_of(const syncing::SyncReport& report, const std::string& store) {
  json::object reporting{{"outcome", to_text(report.rollup.outcome)}};
  if (report.rollup.stop) reporting["operation"] = report.rollup.stop->operation;
  const json::object all{{"complete", !report.failed()},        {"store", store},
                         {"metadata", metadata_object(report)}, {"content", content_object(report.content)},
                         {"reporting", std::move(reporting)},   {"events", event_list(report.events)}};
  return json::serialize(all);
}

}  // namespace syncrig::scenarios::cli
