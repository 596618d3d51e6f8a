// Metadata documents for tests.
#pragma once

#include <string>
#include <vector>

#include "client/transfer/base64.hpp"
#include "tests/client/transfer/content_server.hpp"

namespace syncrig::tests {

struct DocumentFile {
  std::string name;
  std::string bytes;
  std::string attributes = "";
};

inline std::string base64_of_hex(const std::string& hex) {
  return client::transfer::base64(client::transfer::from_hex(hex));
}

// A cabinet with one stored file `blob`: the text, of ASCII, as UTF-16LE.
inline std::string stored_cabinet(const std::string& text) {
  const auto number = [](std::size_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
  };
  std::string bytes;
  for (const char letter : text) bytes += {letter, '\0'};
  const std::string name("blob\0", 5);
  const auto file = number(bytes.size(), 4) + number(0, 8) + number(0, 4) + name;
  const auto data = number(0, 4) + number(bytes.size(), 2) + number(bytes.size(), 2) + bytes;
  const auto data_offset = 44 + file.size();
  return "MSCF" + number(0, 4) + number(data_offset + data.size(), 4) + number(0, 4) + number(44, 4) +
         number(0, 4) + "\x03\x01" + number(1, 2) + number(1, 2) + number(0, 6) + number(data_offset, 4) +
         number(1, 2) + number(0, 2) + file + data;
}

struct Document {
  std::string id = "u1";
  std::string type = "Software";
  std::string category_type = "";
  std::string properties = "";  // further attributes
  std::string inner_properties = "";
  std::vector<std::string> bundled;  // the last one in a group
  std::vector<DocumentFile> files;
  std::vector<DocumentFile> eulas;

  std::string text() const {
    return "<upd:Update xmlns:upd=\"http://schemas.microsoft.com/msus/2002/12/Update\"><upd:UpdateIdentity "
           "UpdateID=\"" +
           id + "\" RevisionNumber=\"100\" /><upd:Properties UpdateType=\"" + type + "\" " + properties +
           ">" + inner_properties +
           "</upd:Properties><upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en"
           "</upd:Language><upd:Title>Payload</upd:Title></upd:LocalizedProperties>" +
           files_xml("EulaFile", eulas) + "</upd:LocalizedPropertiesCollection>" + relationships() +
           "<upd:Files>" + files_xml("File", files) + "</upd:Files>" + handler() + "</upd:Update>";
  }

 private:
  std::string handler() const {
    if (category_type.empty()) return "";
    return "<upd:HandlerSpecificData><cat:CategoryInformation xmlns:cat=\"c\" CategoryType=\"" +
           category_type + "\" /></upd:HandlerSpecificData>";
  }

  std::string relationships() const {
    if (bundled.empty()) return "";
    std::string alone;
    for (const auto& one : bundled) {
      const auto identity = "<upd:UpdateIdentity UpdateID=\"" + one + "\" RevisionNumber=\"100\" />";
      alone += &one == &bundled.back() ? "<upd:AtLeastOne>" + identity + "</upd:AtLeastOne>" : identity;
    }
    return "<upd:Relationships><upd:BundledUpdates>" + alone + "</upd:BundledUpdates></upd:Relationships>";
  }

  static std::string files_xml(const std::string& element, const std::vector<DocumentFile>& all) {
    std::string text;
    for (const auto& file : all) {
      text += "<upd:" + element + " Digest=\"" + base64_of_hex(sha1_of(file.bytes)) +
              "\" DigestAlgorithm=\"SHA1\" FileName=\"" + file.name + "\" Size=\"" +
              std::to_string(file.bytes.size()) + "\" " + file.attributes +
              "><upd:AdditionalDigest Algorithm=\"SHA256\">" + base64_of_hex(sha256_of(file.bytes)) +
              "</upd:AdditionalDigest></upd:" + element + ">";
    }
    return text;
  }
};

}  // namespace syncrig::tests
