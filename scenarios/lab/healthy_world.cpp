#include "scenarios/lab/healthy_world.hpp"

#include <google/protobuf/text_format.h>

#include <stdexcept>

namespace syncrig::scenarios::lab {
namespace {

constexpr auto text = R"pb(
  seed: 20260101
  domain: "corp.test"
  upstream {
    host: "wsus1"
    port: 8530
    catalogue { updates: 24 }
    catalog_only_sync: false
    lazy_sync: true
    server_hosts_psf_files: false
    updates_per_request_max: 100
  }
  proxy {
    host: "proxy"
    port: 3128
    authentication {
      scheme: NONE
      realm: "corp.test"
      account { name: "proxy-wsus" password: "Pr0xy-Wsus!" domain: "CORP" }
    }
  }
  names { ttl_s: 300 }
  downstream {
    host: "wsus2"
    windows_domain: "CORP"
    service_account: "svc-wsus"
    upstream_port: 8530
    proxy {
      enabled: false
      user: "proxy-wsus"
      password: "Pr0xy-Wsus!"
      domain: "CORP"
      allow_basic_authentication: true
    }
    bits { foreground: false }
    name_services { suffix: "corp.test" timeout_ms: 500 tries: 2 }
    store_files_locally: true
    language: "en"
    synchronised_before: false
    nothing_wanted: false
  }
)pb";

}  // namespace

simulator::World healthy_world() {
  simulator::World world;
  if (!google::protobuf::TextFormat::ParseFromString(text, &world))
    throw std::logic_error("the healthy world is no World");
  return world;
}

}  // namespace syncrig::scenarios::lab
