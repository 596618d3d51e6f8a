#include "simulator/upstream/agent/self_update.hpp"

#include <algorithm>
#include <array>

#include "simulator/updates/cabinet.hpp"
#include "simulator/updates/held_bytes.hpp"
#include "simulator/updates/update.hpp"
#include "simulator/upstream/content.hpp"
#include "simulator/upstream/response.hpp"

namespace syncrig::simulator::upstream::agent {
namespace {

// [MS-WUSP] note 49: every agent finds that it is the newest.
constexpr std::string_view nothing_newer =
    "[SelfClientUpdate]\r\n"
    "StructureKeyEx3=OS/ARCH/LANG\r\n"
    "[OS]\r\nDefault=/SKIP\r\n"
    "[OS2]\r\nDefault=/SKIP\r\n"
    "[OS3]\r\nDefault=/SKIP\r\n"
    "[ARCH]\r\n0=x86\r\n9=amd64\r\n"
    "[LANG]\r\n1033=en\r\n";

struct Cabinet {
  std::string_view path;
  std::string_view member;
};
constexpr std::array<Cabinet, 2> cabinets = {Cabinet{"/selfupdate/wuident.cab", "wuident.txt"},
                                             Cabinet{"/selfupdate/iuident.cab", "iuident.txt"}};

constexpr std::string_view server_version =
    R"(<?xml version="1.0" encoding="utf-8"?>)"
    "\r\n"
    "<WusServerVersion><ProductVersion>10.0.26100.1</ProductVersion><ProtocolVersion>3.2</ProtocolVersion>"
    "</WusServerVersion>\r\n";

}  // namespace

http::Response self_update_response(const Server& server, const http::RequestHead& request,
                                    std::string_view path) {
  const auto found = std::ranges::find(cabinets, path, &Cabinet::path);
  if (found == cabinets.end()) return status_page(server, http::status::not_found, "There is no such file.");
  const std::array members = {updates::CabinetFile{std::string(found->member), std::string(nothing_newer),
                                                   updates::catalogue_start()}};
  return static_response(server, request, updates::text_bytes(updates::cabinet_of(members)),
                         updates::catalogue_start(), "application/vnd.ms-cab-compressed");
}

http::Response server_version_response(const Server& server, const http::RequestHead& request) {
  return static_response(server, request, updates::text_bytes(std::string(server_version)),
                         updates::catalogue_start(), "text/xml");
}

}  // namespace syncrig::simulator::upstream::agent
