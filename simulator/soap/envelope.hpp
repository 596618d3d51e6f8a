// SOAP envelopes: requests read, answers written. SOAP 1.1 and 1.2, document/literal, no headers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "simulator/net/task.hpp"
#include "simulator/soap/element.hpp"
#include "simulator/soap/error.hpp"

namespace syncrig::simulator::soap {

enum class Version { v1_1, v1_2 };

class Envelope {
 public:
  // Any encoding that its byte order mark or declaration tells. Document type declarations are skipped, not
  // followed.
  static net::Result<Envelope> read(std::string_view text);

  Version version() const { return version_; }

  // The first element in Body: it decides the operation, [MS-WSUSSS] 3.1.4. Valid while the envelope lives.
  Element operation() const { return operation_; }

 private:
  Envelope(std::unique_ptr<pugi::xml_document> document, Version version, Element operation)
      : document_(std::move(document)), version_(version), operation_(operation) {}

  std::unique_ptr<pugi::xml_document> document_;
  Version version_;
  Element operation_;
};

// What goes into Body, in an envelope as ASP.NET writes it: declaration, prefix soap, one line.
std::string in_envelope(Version version, std::string_view body);

// "text/xml; charset=utf-8" or its like.
std::string_view content_type(Version version);

}  // namespace syncrig::simulator::soap
