#include "client/findings/text.hpp"

#include <google/protobuf/util/json_util.h>

#include <stdexcept>

namespace syncrig::client::findings {
namespace {

void add_line(std::string& text, std::string_view indent, std::string_view line) {
  text.append(indent).append(line).append("\n");
}

void add_heading(std::string& text, const Finding& finding) {
  std::string line = Code_Name(finding.code()) + " at " + Where_Name(finding.where());
  if (finding.severity() != FAILURE) line += " (" + Severity_Name(finding.severity()) + ")";
  add_line(text, "", line);
  add_line(text, "  ", finding.message());
}

void add_finding(std::string& text, const Finding& finding) {
  add_heading(text, finding);
  if (finding.affected_size() > 0) add_line(text, "  ", "affected:");
  for (const auto& one : finding.affected()) add_line(text, "    ", one);
  if (finding.evidence_size() > 0) add_line(text, "  ", "evidence:");
  for (const auto& one : finding.evidence()) add_line(text, "    ", one);
  if (finding.remedy_size() > 0) add_line(text, "  ", "what to do:");
  int step = 0;
  for (const auto& one : finding.remedy()) add_line(text, "    ", std::to_string(++step) + ". " + one);
}

}  // namespace

std::string text_of(const Verdict& verdict) {
  std::string text;
  if (verdict.healthy()) add_line(text, "", "healthy: synchronisation works, and every wanted file arrives");
  for (const auto& finding : verdict.findings()) {
    if (!text.empty()) text += "\n";
    add_finding(text, finding);
  }
  for (const auto& note : verdict.notes()) add_line(text, "note: ", note);
  return text;
}

std::string json_of(const Verdict& verdict) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto printed = google::protobuf::util::MessageToJsonString(verdict, &json, options);
  if (!printed.ok()) throw std::logic_error("a verdict can't be printed as JSON: " + printed.ToString());
  return json;
}

}  // namespace syncrig::client::findings
