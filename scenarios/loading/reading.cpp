#include "scenarios/loading/reading.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>

#include <optional>

#include "scenarios/loading/nearest.hpp"
#include "scenarios/loading/text_place.hpp"

namespace syncrig::scenarios::loading {
namespace {

namespace pb = google::protobuf;

// The schema itself is nowhere deeper than ten messages.
constexpr int nesting_max = 100;

// What the parser says, sentence by sentence.
struct Complaint {
  Position at;
  std::string sentence;
};

class Complaints final : public pb::io::ErrorCollector {
 public:
  void AddError(int line, pb::io::ColumnNumber column, const std::string& sentence) override {
    if (!error) error = Complaint{{line + 1, column + 1}, sentence};
  }
  void AddWarning(int line, pb::io::ColumnNumber column, const std::string& sentence) override {
    warnings.push_back({{line + 1, column + 1}, sentence});
  }
  void clear() {
    error.reset();
    warnings.clear();
  }
  std::optional<Complaint> error;  // the parser stops at the first
  std::vector<Complaint> warnings;
};

// The n-th text in quotation marks, from 0.
std::string quoted(std::string_view sentence, int n) {
  for (; n > 0; --n) sentence = sentence.substr(sentence.find('"', sentence.find('"') + 1) + 1);
  const auto from = sentence.find('"') + 1;
  return std::string(sentence.substr(from, sentence.find('"', from) - from));
}

std::vector<std::string> field_names(const pb::Descriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.field_count(); ++i) names.push_back(type.field(i)->name());
  return names;
}

// Without the first, which is the unspecified one and never legal.
std::vector<std::string> value_names(const pb::EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 1; i < type.value_count(); ++i) names.push_back(type.value(i)->name());
  return names;
}

// The innermost message around a place.
struct Surroundings {
  const pb::Descriptor* type;
  std::string path;
};

bool covers(const pb::TextFormat::ParseLocationRange& range, Position place) {
  const int line = place.line - 1;
  const int column = place.column - 1;
  const bool started = range.start.line < line || (range.start.line == line && range.start.column <= column);
  const bool ended = range.end.line < line || (range.end.line == line && range.end.column <= column);
  return range.start.line >= 0 && started && !ended;
}

Surroundings surroundings(const pb::Message& message, const Positions& positions, Position place,
                          std::string path) {
  const auto* type = message.GetDescriptor();
  const auto* reflection = message.GetReflection();
  std::vector<const pb::FieldDescriptor*> set;
  reflection->ListFields(message, &set);
  for (const auto* field : set) {
    if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const bool list = field->is_repeated();
    const int count = list ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const int index = list ? i : -1;
      const auto* nested = positions.GetTreeForNested(field, index);
      if (!nested || !covers(positions.GetLocationRange(field, index), place)) continue;
      const auto& inner =
          list ? reflection->GetRepeatedMessage(message, field, i) : reflection->GetMessage(message, field);
      const std::string name = field->name() + (list ? "[" + std::to_string(i) + "]" : "");
      return surroundings(inner, *nested, place, path.empty() ? name : path + "." + name);
    }
  }
  return {type, std::move(path)};
}

class Reader {
 public:
  explicit Reader(const Source& source) : source_(source), text_(source.text) {}

  Reading run() {
    reading_.scenario = {source_.id, source_.file, {}, nullptr};
    check_first_lines();
    parse();
    for (const auto& value : values_) add_unknown_value(value);
    return std::move(reading_);
  }

 private:
  void check_first_lines() {
    const std::vector<std::string> wanted{"# proto-file: scenarios/schema/scenario.proto",
                                          "# proto-message: syncrig.Scenario"};
    std::string_view rest = source_.text;
    for (int line = 1; line <= 2; ++line) {
      const auto end = rest.find('\n');
      const auto& text = wanted[static_cast<std::size_t>(line - 1)];
      if (rest.substr(0, end) != text) add({line, 1}, "", "this line has to be \"" + text + "\"");
      rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    }
  }

  // The parser gives up at a value it does not know. Each is noted, replaced by 0 (which any enumeration
  // takes) and blanks, so that positions stay, and the text is read again.
  void parse() {
    Complaints complaints;
    while (!parse_once(complaints) && complaints.error && replace_unknown_value(*complaints.error))
      complaints.clear();
    for (const auto& warning : complaints.warnings) add_warning(warning);
    reading_.whole = !complaints.error;
    if (complaints.error) add_error(*complaints.error);
  }

  bool parse_once(Complaints& complaints) {
    auto positions = std::make_shared<Positions>();
    pb::TextFormat::Parser parser;
    parser.RecordErrorsTo(&complaints);
    parser.WriteLocationsTo(positions.get());
    parser.AllowUnknownField(true);
    parser.SetRecursionLimit(nesting_max);
    const bool whole = parser.ParseFromString(text_, &reading_.scenario.message);
    reading_.scenario.positions = std::move(positions);
    return whole;
  }

  // False if that is not what the parser complains of.
  bool replace_unknown_value(const Complaint& complaint) {
    if (!complaint.sentence.starts_with("Unknown enumeration value")) return false;
    const std::string value = quoted(complaint.sentence, 0);
    const auto at = word_before(text_, complaint.at, value);
    if (!at) return false;
    text_.replace(offset_of(text_, *at), value.size(), "0" + std::string(value.size() - 1, ' '));
    values_.push_back({*at, complaint.sentence});
    return true;
  }

  void add_unknown_value(const Complaint& complaint) {
    const std::string value = quoted(complaint.sentence, 0);
    const std::string field = quoted(complaint.sentence, 1);
    const auto around =
        surroundings(reading_.scenario.message, *reading_.scenario.positions, complaint.at, "");
    auto& problem = add(complaint.at, around.path.empty() ? field : around.path + "." + field,
                        "unknown value \"" + value + "\"");
    const auto* descriptor = around.type->FindFieldByName(field);
    if (!descriptor || !descriptor->enum_type()) return;
    problem.legal = value_names(*descriptor->enum_type());
    problem.did_you_mean = nearest(value, problem.legal);
  }

  // 'Message type "syncrig.Scenario" has no field named "titel".'
  void add_warning(const Complaint& complaint) {
    const std::string name = quoted(complaint.sentence, 1);
    const Position at = word_before(text_, complaint.at, name).value_or(complaint.at);
    const auto around = surroundings(reading_.scenario.message, *reading_.scenario.positions, at, "");
    auto& problem = add(at, around.path, "unknown field \"" + name + "\"");
    const auto* type =
        pb::DescriptorPool::generated_pool()->FindMessageTypeByName(quoted(complaint.sentence, 0));
    if (!type) return;
    problem.legal = field_names(*type);
    problem.did_you_mean = nearest(name, problem.legal);
  }

  void add_error(const Complaint& complaint) {
    const Position at =
        word_before(text_, complaint.at, quoted(complaint.sentence, 0)).value_or(complaint.at);
    std::string sentence = complaint.sentence;
    if (sentence.ends_with('.')) sentence.pop_back();
    add(at, "", std::move(sentence));
  }

  Problem& add(Position at, std::string where, std::string sentence) {
    Problem problem{source_.file, at.line, at.column, std::move(where), std::move(sentence), {}, {}};
    return reading_.problems.emplace_back(std::move(problem));
  }

  const Source& source_;
  std::string text_;
  std::vector<Complaint> values_;
  Reading reading_;
};

}  // namespace

Reading read(const Source& source) {
  return Reader(source).run();
}

}  // namespace syncrig::scenarios::loading
