// What a web service promises: its types and operations, with the order of their elements. The WSDL is
// written from it and answers are held against it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "simulator/soap/element.hpp"

namespace syncrig::simulator::soap {

enum class Presence {
  required,        // exactly once
  optional,        // at most once
  many,            // any number of times
  many_or_nil,     // the same, and each may be nil
  required_or_nil  // exactly once, and it may be nil
};

struct Field {
  std::string_view name;
  std::string_view type;  // "int" of XML Schema, "guid", or with a capital letter one of the same schema
  Presence presence = Presence::required;
};

// With children in this order and attributes, or, if there are words, a text that is one of them.
struct Type {
  std::string_view name;
  std::span<const Field> fields;
  std::span<const Field> attributes = {};
  std::span<const std::string_view> words = {};
};

// An operation: <name> asks, <nameResponse> answers.
struct Exchange {
  std::string_view name;
  std::span<const Field> request;
  std::span<const Field> response;
};

struct Schema {
  std::string_view namespace_uri;
  std::span<const Type> types;
  std::span<const Exchange> exchanges;
};

struct Contract {
  std::string_view service;         // "ServerSyncWebService"
  std::span<const Schema> schemas;  // the first is the service's own
};

// Null if the schema has none of this name.
const Type* find_type(const Schema& schema, std::string_view name);

// Where the first element of a SOAP body, request or answer, departs from the contract: the first element or
// attribute that is unknown, missing, repeated, out of order, in another namespace, or has a text that is
// none of its type. "GetCookieResponse/GetCookieResult/Expiration: missing"; empty if nowhere.
std::string departure(const Contract& contract, Element message);

}  // namespace syncrig::simulator::soap
