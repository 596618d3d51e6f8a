#include "simulator/soap/envelope.hpp"

#include <optional>

namespace syncrig::simulator::soap {
namespace {

constexpr std::string_view soap_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view soap_1_2 = "http://www.w3.org/2003/05/soap-envelope";
constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="utf-8"?>)";
constexpr std::string_view schema_prefixes =
    R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema")";

std::optional<Version> version_of(Element root) {
  if (root.local_name() != "Envelope") return std::nullopt;
  const auto uri = root.namespace_uri();
  if (uri == soap_1_1) return Version::v1_1;
  if (uri == soap_1_2) return Version::v1_2;
  return std::nullopt;
}

}  // namespace

net::Result<Envelope> Envelope::read(std::string_view text) {
  auto document = std::make_unique<pugi::xml_document>();
  if (!document->load_buffer(text.data(), text.size())) return Errc::not_xml;
  const Element root(document->document_element());
  const auto version = version_of(root);
  if (!version) return Errc::not_an_envelope;
  const auto operation = root.child("Body").first_child();
  if (!operation) return Errc::no_operation;
  return Envelope(std::move(document), *version, operation);
}

std::string_view envelope_prefix(Framework framework) {
  return framework == Framework::asp_net ? "soap" : "s";
}

EnvelopeEnds envelope_ends(Style style) {
  const std::string prefix(envelope_prefix(style.framework));
  const bool wcf = style.framework == Framework::wcf;
  EnvelopeEnds ends;
  if (!wcf) ends.before = declaration;
  ends.before += "<" + prefix + ":Envelope xmlns:" + prefix + "=\"";
  ends.before += style.version == Version::v1_1 ? soap_1_1 : soap_1_2;
  ends.before += "\"";
  if (!wcf) ends.before += schema_prefixes;
  ends.before += "><" + prefix + ":Body";
  if (wcf) ends.before += schema_prefixes;
  ends.before += ">";
  ends.after = "</" + prefix + ":Body></" + prefix + ":Envelope>";
  return ends;
}

std::string in_envelope(Style style, std::string_view body) {
  auto [text, after] = envelope_ends(style);
  text.append(body);
  text += after;
  return text;
}

std::string_view content_type(Version version) {
  return version == Version::v1_1 ? "text/xml; charset=utf-8" : "application/soap+xml; charset=utf-8";
}

}  // namespace syncrig::simulator::soap
