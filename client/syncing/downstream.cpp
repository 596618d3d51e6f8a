#include "client/syncing/downstream.hpp"

#include "client/transfer/base64.hpp"

namespace syncrig::client::syncing {
namespace {

constexpr std::uint16_t ssl_port = 443;
constexpr std::uint16_t http_port = 80;

DescribedFile file_of(const WantedFile& wanted) {
  DescribedFile file;
  file.name = wanted.name();
  file.bytes = wanted.bytes();
  file.sha1 = transfer::to_hex(transfer::from_hex(wanted.sha1()));
  file.sha256 = transfer::to_hex(transfer::from_hex(wanted.sha256()));
  return file;
}

ReportedComputer computer_of(const Computer& told) {
  ReportedComputer computer;
  computer.id = told.id();
  computer.fqdn = told.fqdn();
  computer.address = told.address();
  computer.system.major = told.os_major();
  computer.system.minor = told.os_minor();
  computer.system.build = told.os_build();
  computer.last_sync_time = told.last_sync_time();
  computer.rollup_number = told.rollup_number();
  return computer;
}

Selection selection_of(const HostFacts& facts) {
  const auto& wsus = facts.wsus();
  Selection selection;
  selection.account_name = facts.host().fqdn();
  selection.account_guid = wsus.server_id();
  selection.products.assign(wsus.products().begin(), wsus.products().end());
  selection.classifications.assign(wsus.classifications().begin(), wsus.classifications().end());
  selection.languages.assign(wsus.languages().begin(), wsus.languages().end());
  selection.replica = wsus.replica();
  return selection;
}

}  // namespace

DownstreamSettings settings_of(const HostFacts& facts) {
  const auto& wsus = facts.wsus();
  DownstreamSettings settings;
  settings.selection = selection_of(facts);
  settings.upstream_host = wsus.upstream_name();
  if (wsus.upstream_port() != 0) settings.upstream_port = static_cast<std::uint16_t>(wsus.upstream_port());
  settings.upstream_uses_ssl = wsus.upstream_use_ssl();
  settings.catalog_only = !wsus.store_files_locally();
  settings.lazy = !wsus.download_before_approval();
  settings.express = wsus.download_express_files();
  settings.foreground = facts.bits().foreground();
  settings.content_folder = wsus.content_folder();
  for (const auto& wanted : facts.wanted()) {
    auto& update = settings.approved.emplace_back();
    update.id = lower_case(wanted.update_id());
    for (const auto& file : wanted.files()) update.files.push_back(file_of(file));
  }
  for (const auto& computer : facts.computers()) settings.computers.push_back(computer_of(computer));
  return settings;
}

std::uint16_t content_port(const DownstreamSettings& settings) {
  return content_port(settings.upstream_port, settings.upstream_uses_ssl);
}

std::uint16_t content_port(std::uint16_t upstream_port, bool upstream_uses_ssl) {
  if (!upstream_uses_ssl) return upstream_port;
  if (upstream_port == ssl_port) return http_port;
  return static_cast<std::uint16_t>(upstream_port - 1);
}

transfer::Scheme scheme_of(const DownstreamSettings& settings) {
  return settings.upstream_uses_ssl ? transfer::Scheme::https : transfer::Scheme::http;
}

}  // namespace syncrig::client::syncing
