#include "client/syncing/soap.hpp"

#include <memory>

namespace syncrig::client::syncing {
namespace {

constexpr const char* envelope_namespace = "http://schemas.xmlsoap.org/soap/envelope/";

std::string_view local_name_of(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

class StringWriter final : public pugi::xml_writer {
 public:
  void write(const void* bytes, size_t size) override { text_.append(static_cast<const char*>(bytes), size); }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

SoapRequest::SoapRequest(std::string_view operation_namespace, std::string_view operation)
    : action_("\"" + std::string(operation_namespace) + "/" + std::string(operation) + "\"") {
  auto declaration = document_.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "utf-8";
  auto envelope = add(document_, "soap:Envelope");
  envelope.append_attribute("xmlns:soap") = envelope_namespace;
  envelope.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  envelope.append_attribute("xmlns:xsd") = "http://www.w3.org/2001/XMLSchema";
  operation_ = add(add(envelope, "soap:Body"), std::string(operation).c_str());
  operation_.append_attribute("xmlns") = std::string(operation_namespace).c_str();
}

std::string SoapRequest::text() const {
  StringWriter writer;
  document_.save(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return writer.take();
}

std::string SoapRequest::action() const {
  return action_;
}

pugi::xml_node add(pugi::xml_node parent, const char* name) {
  return parent.append_child(name);
}

void add(pugi::xml_node parent, const char* name, std::string_view text) {
  add(parent, name).append_child(pugi::node_pcdata).set_value(std::string(text).c_str());
}

std::optional<SoapAnswer> SoapAnswer::parse(std::string_view text) {
  SoapAnswer answer;
  answer.document_ = std::make_unique<pugi::xml_document>();
  // Blanks in text are kept: metadata documents travel as text.
  const auto read = answer.document_->load_buffer(text.data(), text.size(),
                                                  pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!read) return std::nullopt;
  answer.body_ = child(child(*answer.document_, "Envelope"), "Body");
  if (!answer.body_) return std::nullopt;
  return answer;
}

std::optional<SoapFault> SoapAnswer::fault() const {
  const auto node = element("Fault");
  if (!node) return std::nullopt;
  const auto detail = child(node, "detail") ? child(node, "detail") : child(node, "Detail");
  SoapFault fault;
  fault.reason = text_of(node, "faultstring");
  fault.error_code = text_of(detail, "ErrorCode");
  fault.message = text_of(detail, "Message");
  fault.method = text_of(detail, "Method");
  return fault;
}

pugi::xml_node SoapAnswer::element(std::string_view local_name) const {
  return child(body_, local_name);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view local_name) {
  for (const auto node : parent.children()) {
    if (node.type() == pugi::node_element && local_name_of(node) == local_name) return node;
  }
  return {};
}

std::vector<pugi::xml_node> children(pugi::xml_node parent, std::string_view local_name) {
  std::vector<pugi::xml_node> found;
  for (const auto node : parent.children()) {
    if (node.type() == pugi::node_element && local_name_of(node) == local_name) found.push_back(node);
  }
  return found;
}

std::string text_of(pugi::xml_node parent, std::string_view local_name) {
  return child(parent, local_name).text().get();
}

bool bool_of(pugi::xml_node parent, std::string_view local_name) {
  const auto text = text_of(parent, local_name);
  return text == "true" || text == "1";
}

}  // namespace syncrig::client::syncing
