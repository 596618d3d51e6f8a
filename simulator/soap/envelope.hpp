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

// What a service runs in, which its answers show. ASP.NET writes an XML declaration and the prefix soap, WCF
// no declaration and the prefix s.
enum class Framework { asp_net, wcf };

// How an answer is written.
struct Style {
  constexpr Style(Version version_in, Framework framework_in = Framework::asp_net)
      : version(version_in), framework(framework_in) {}

  Version version;
  Framework framework;
};

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

// The envelope on one line, as far as the start of Body's content and from its end.
struct EnvelopeEnds {
  std::string before;
  std::string after;
};
EnvelopeEnds envelope_ends(Style style);

// What goes into Body, in an envelope.
std::string in_envelope(Style style, std::string_view body);

// "soap" or "s".
std::string_view envelope_prefix(Framework framework);

// "text/xml; charset=utf-8" or its like.
std::string_view content_type(Version version);

}  // namespace syncrig::simulator::soap
