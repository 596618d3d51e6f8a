// Reads the answer of GetRevisionIdList as it comes: a list of a million revisions is never held.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "client/syncing/exchange.hpp"
#include "client/syncing/messages.hpp"

struct XML_ParserStruct;

namespace syncrig::client::syncing {

// Prefixes and order do not matter. Replies with another status than 200, and the beginning of one with 200,
// are kept as text.
class RevisionListReader final : public KeepingSink {
 public:
  using Take = std::function<void(UpdateIdentity)>;

  // `take` gets each revision as soon as it is read; nothing is right before `complete`.
  explicit RevisionListReader(Take take);
  ~RevisionListReader() override;

  bool wants(const http::ResponseHead& head) override;
  void take(boost::asio::const_buffer bytes) override;

  // True if the text was XML to its end and had the list.
  bool complete();

  const std::string& anchor() const { return anchor_; }
  const std::string& text() const override { return text_; }

 private:
  static void started(void* self, const char* name, const char** attributes);
  static void ended(void* self, const char* name);
  static void characters(void* self, const char* text, int bytes);
  void start(std::string_view name);
  void end(std::string_view name);
  void give();
  void feed(std::string_view bytes, bool last);

  struct Free {
    void operator()(XML_ParserStruct* parser) const;
  };

  Take take_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::string text_;
  std::string anchor_;
  std::string value_;  // of the element that is open
  UpdateIdentity identity_;
  unsigned depth_ = 0;
  std::exception_ptr failure_;  // of `take_`: it must not pass through the parser
  bool is_xml_ = false;
  bool in_list_ = false;
  bool has_list_ = false;
};

}  // namespace syncrig::client::syncing
