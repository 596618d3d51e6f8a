#include "simulator/soap/wsdl.hpp"

#include "simulator/soap/writer.hpp"

namespace syncrig::simulator::soap {
namespace {

constexpr std::string_view guid_namespace = "http://microsoft.com/wsdl/types/";
constexpr std::string_view guid_pattern =
    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
constexpr std::string_view document_style = "document";
constexpr std::string_view http_transport = "http://schemas.xmlsoap.org/soap/http";

// One of the two bindings that every service has.
struct Binding {
  std::string_view suffix;  // of its name and of its port's
  std::string_view binding;
  std::string_view operation;
  std::string_view body;
  std::string_view address;
};
constexpr Binding bindings[] = {
    {"Soap", "soap:binding", "soap:operation", "soap:body", "soap:address"},
    {"Soap12", "soap12:binding", "soap12:operation", "soap12:body", "soap12:address"},
};

class Description {
 public:
  explicit Description(const Contract& contract) : contract_(contract), name_(contract.service) {}

  std::string text(std::string_view address) {
    open_definitions();
    write_types();
    write_messages();
    write_port_type();
    for (const auto& binding : bindings) write_binding(binding);
    write_service(address);
    return R"(<?xml version="1.0" encoding="utf-8"?>)" + xml_.take();
  }

 private:
  // The prefix of a schema: tns is the service's own, s1 the one with guid.
  std::string prefix_of(const Schema& schema) const {
    const auto place = &schema - contract_.schemas.data();
    return place == 0 ? "tns" : "s" + std::to_string(place + 1);
  }

  std::string type_name(const Schema& schema, std::string_view type) const {
    const bool of_schema = type.front() >= 'A' && type.front() <= 'Z';
    const std::string prefix = of_schema ? prefix_of(schema) : type == "guid" ? "s1" : "s";
    return prefix + ":" + std::string(type);
  }

  void open_definitions() {
    xml_.open("wsdl:definitions");
    xml_.attribute("xmlns:wsdl", "http://schemas.xmlsoap.org/wsdl/");
    xml_.attribute("xmlns:soap", "http://schemas.xmlsoap.org/wsdl/soap/");
    xml_.attribute("xmlns:soap12", "http://schemas.xmlsoap.org/wsdl/soap12/");
    xml_.attribute("xmlns:s", "http://www.w3.org/2001/XMLSchema");
    xml_.attribute("xmlns:s1", guid_namespace);
    for (const auto& schema : contract_.schemas)
      xml_.attribute("xmlns:" + prefix_of(schema), schema.namespace_uri);
    xml_.attribute("targetNamespace", contract_.schemas.front().namespace_uri);
  }

  void write_types() {
    xml_.open("wsdl:types");
    for (const auto& schema : contract_.schemas) write_schema(schema);
    write_guid();
    xml_.close();
  }

  void open_schema(std::string_view uri) {
    xml_.open("s:schema");
    xml_.attribute("elementFormDefault", "qualified");
    xml_.attribute("targetNamespace", uri);
  }

  void write_schema(const Schema& schema) {
    open_schema(schema.namespace_uri);
    xml_.open("s:import", "namespace", guid_namespace);
    xml_.close();
    for (const auto& exchange : schema.exchanges) {
      write_message_element(schema, exchange.name, exchange.request);
      write_message_element(schema, std::string(exchange.name) + "Response", exchange.response);
    }
    for (const auto& type : schema.types) type.words.empty() ? write_type(schema, type) : write_words(type);
    xml_.close();
  }

  void write_message_element(const Schema& schema, std::string_view name, std::span<const Field> fields) {
    xml_.open("s:element", "name", name);
    xml_.open("s:complexType");
    write_sequence(schema, fields);
    xml_.close();
    xml_.close();
  }

  void write_sequence(const Schema& schema, std::span<const Field> fields) {
    if (fields.empty()) return;
    xml_.open("s:sequence");
    for (const auto& field : fields) write_element(schema, field);
    xml_.close();
  }

  void write_element(const Schema& schema, const Field& field) {
    const bool once = field.presence == Presence::required || field.presence == Presence::required_or_nil;
    const bool many = field.presence == Presence::many || field.presence == Presence::many_or_nil;
    const bool nil = field.presence == Presence::many_or_nil || field.presence == Presence::required_or_nil;
    xml_.open("s:element", "minOccurs", once ? "1" : "0");
    xml_.attribute("maxOccurs", many ? "unbounded" : "1");
    xml_.attribute("name", field.name);
    if (nil) xml_.attribute("nillable", "true");
    xml_.attribute("type", type_name(schema, field.type));
    xml_.close();
  }

  void write_type(const Schema& schema, const Type& type) {
    xml_.open("s:complexType", "name", type.name);
    write_sequence(schema, type.fields);
    for (const auto& field : type.attributes) {
      xml_.open("s:attribute", "name", field.name);
      xml_.attribute("type", type_name(schema, field.type));
      if (field.presence == Presence::required) xml_.attribute("use", "required");
      xml_.close();
    }
    xml_.close();
  }

  void open_restriction(std::string_view name) {
    xml_.open("s:simpleType", "name", name);
    xml_.open("s:restriction", "base", "s:string");
  }

  void write_words(const Type& type) {
    open_restriction(type.name);
    for (const auto& word : type.words) {
      xml_.open("s:enumeration", "value", word);
      xml_.close();
    }
    xml_.close();
    xml_.close();
  }

  void write_guid() {
    open_schema(guid_namespace);
    open_restriction("guid");
    xml_.open("s:pattern", "value", guid_pattern);
    xml_.close();
    xml_.close();
    xml_.close();
    xml_.close();
  }

  void write_message(const std::string& name, const std::string& element) {
    xml_.open("wsdl:message", "name", name);
    xml_.open("wsdl:part", "name", "parameters");
    xml_.attribute("element", element);
    xml_.close();
    xml_.close();
  }

  void write_messages() {
    for (const auto& schema : contract_.schemas) {
      for (const auto& exchange : schema.exchanges) {
        const std::string name(exchange.name);
        write_message(name + "SoapIn", prefix_of(schema) + ":" + name);
        write_message(name + "SoapOut", prefix_of(schema) + ":" + name + "Response");
      }
    }
  }

  void write_port_type() {
    xml_.open("wsdl:portType", "name", name_ + "Soap");
    for (const auto& schema : contract_.schemas) {
      for (const auto& exchange : schema.exchanges) {
        const std::string name(exchange.name);
        xml_.open("wsdl:operation", "name", name);
        xml_.open("wsdl:input", "message", "tns:" + name + "SoapIn");
        xml_.close();
        xml_.open("wsdl:output", "message", "tns:" + name + "SoapOut");
        xml_.close();
        xml_.close();
      }
    }
    xml_.close();
  }

  void write_binding(const Binding& binding) {
    xml_.open("wsdl:binding", "name", name_ + std::string(binding.suffix));
    xml_.attribute("type", "tns:" + name_ + "Soap");
    xml_.open(binding.binding, "transport", http_transport);
    xml_.close();
    for (const auto& schema : contract_.schemas) {
      for (const auto& exchange : schema.exchanges) write_bound(binding, schema, exchange);
    }
    xml_.close();
  }

  void write_bound(const Binding& binding, const Schema& schema, const Exchange& exchange) {
    const std::string name(exchange.name);
    xml_.open("wsdl:operation", "name", name);
    xml_.open(binding.operation, "soapAction", std::string(schema.namespace_uri) + "/" + name);
    xml_.attribute("style", document_style);
    xml_.close();
    for (const std::string_view direction : {"wsdl:input", "wsdl:output"}) {
      xml_.open(direction);
      xml_.open(binding.body, "use", "literal");
      xml_.close();
      xml_.close();
    }
    xml_.close();
  }

  void write_service(std::string_view address) {
    xml_.open("wsdl:service", "name", name_);
    for (const auto& binding : bindings) {
      const auto port = name_ + std::string(binding.suffix);
      xml_.open("wsdl:port", "name", port);
      xml_.attribute("binding", "tns:" + port);
      xml_.open(binding.address, "location", address);
      xml_.close();
      xml_.close();
    }
    xml_.close();
  }

  const Contract& contract_;
  std::string name_;
  Writer xml_;
};

}  // namespace

std::string wsdl(const Contract& contract, std::string_view address) {
  return Description(contract).text(address);
}

}  // namespace syncrig::simulator::soap
