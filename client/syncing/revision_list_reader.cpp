#include "client/syncing/revision_list_reader.hpp"

#include <expat.h>

#include <charconv>
#include <stdexcept>

namespace syncrig::client::syncing {
namespace {

constexpr std::size_t kept_bytes_max = 64 * 1024;
constexpr std::size_t value_bytes_max = 4096;  // of an anchor, an id or a number
constexpr unsigned depth_max = 64;

std::string_view local_name(std::string_view name) {
  return name.substr(name.find(':') + 1);
}

}  // namespace

void RevisionListReader::Free::operator()(XML_ParserStruct* parser) const {
  XML_ParserFree(parser);
}

RevisionListReader::RevisionListReader(Take take)
    : take_(std::move(take)), parser_(XML_ParserCreate(nullptr)) {
  if (!parser_) throw std::bad_alloc();
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), started, ended);
  XML_SetCharacterDataHandler(parser_.get(), characters);
}

RevisionListReader::~RevisionListReader() = default;

bool RevisionListReader::wants(const http::ResponseHead& head) {
  is_xml_ = head.result_int() == 200;
  return true;
}

void RevisionListReader::take(boost::asio::const_buffer bytes) {
  std::string_view piece(static_cast<const char*>(bytes.data()), bytes.size());
  const bool first = text_.empty();
  text_.append(piece.substr(0, kept_bytes_max - text_.size()));
  // Blanks before the declaration are no harm.
  if (first) piece.remove_prefix(std::min(piece.find_first_not_of(" \t\r\n"), piece.size()));
  feed(piece, false);
}

void RevisionListReader::feed(std::string_view bytes, bool last) {
  if (!is_xml_) return;
  is_xml_ = XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), last) == XML_STATUS_OK;
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

bool RevisionListReader::complete() {
  feed({}, true);
  return is_xml_ && has_list_;
}

void RevisionListReader::started(void* self, const char* name, const char**) {
  static_cast<RevisionListReader*>(self)->start(local_name(name));
}

void RevisionListReader::ended(void* self, const char* name) {
  static_cast<RevisionListReader*>(self)->end(local_name(name));
}

void RevisionListReader::characters(void* self, const char* text, int bytes) {
  auto& value = static_cast<RevisionListReader*>(self)->value_;
  const auto size = static_cast<std::size_t>(bytes);
  if (value.size() + size <= value_bytes_max) value.append(text, size);
}

void RevisionListReader::start(std::string_view name) {
  value_.clear();
  if (++depth_ > depth_max) XML_StopParser(parser_.get(), XML_FALSE);
  if (name == "NewRevisions") in_list_ = has_list_ = true;
  if (name == "UpdateIdentity") identity_ = UpdateIdentity();
}

void RevisionListReader::end(std::string_view name) {
  --depth_;
  if (name == "Anchor" && !in_list_) anchor_ = value_;
  if (name == "UpdateID") identity_.id = lower_case(value_);
  if (name == "RevisionNumber")
    std::from_chars(value_.data(), value_.data() + value_.size(), identity_.revision);
  if (name == "UpdateIdentity" && in_list_) give();
  if (name == "NewRevisions") in_list_ = false;
  value_.clear();
}

void RevisionListReader::give() {
  try {
    take_(std::move(identity_));
  } catch (...) {
    failure_ = std::current_exception();
    XML_StopParser(parser_.get(), XML_FALSE);
  }
}

}  // namespace syncrig::client::syncing
