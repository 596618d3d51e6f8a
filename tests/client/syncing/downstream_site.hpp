// A downstream with a store, and the upstream that it synchronises from: documents, files, reporting.
#pragma once

#include <algorithm>

#include "client/syncing/incoming_file.hpp"
#include "client/syncing/store_synchronisation.hpp"
#include "tests/client/syncing/documents.hpp"
#include "tests/client/syncing/upstream_script.hpp"
#include "tests/support/run_task.hpp"
#include "tests/support/temporary_folder.hpp"

namespace syncrig::tests {

namespace syncing = client::syncing;

// Answers web services and content alike, and counts what it gave.
class UpstreamWithFiles {
 public:
  UpstreamWithFiles() {
    script.categories = {"c1"};
    script.new_updates = {"leaf", "bundle", "other"};
    category.id = "c1";
    category.type = "Category";
    category.category_type = "Product";
    leaf.id = "leaf";
    leaf.files = {{"large.exe", inert_bytes(600 * 1024)}, {"small.cab", inert_bytes(1000)}};
    bundle.id = "bundle";
    bundle.bundled = {"leaf"};
    other.id = "other";
    other.files = {{"other.exe", inert_bytes(2000)}};
    script.answers["GetRollupConfiguration"] =
        soap_result("GetRollupConfiguration",
                    "<DoDetailedRollup>false</DoDetailedRollup><RollupResetGuid>r1</"
                    "RollupResetGuid><ServerId>s1</ServerId>"
                    "<RollupDownstreamServersMaxBatchSize>5000</RollupDownstreamServersMaxBatchSize>"
                    "<RollupComputersMaxBatchSize>2</RollupComputersMaxBatchSize>"
                    "<GetOutOfSyncComputersMaxBatchSize>20000</GetOutOfSyncComputersMaxBatchSize>"
                    "<RollupComputerStatusMaxBatchSize>500</RollupComputerStatusMaxBatchSize>");
  }

  UpstreamScript script;
  Document category, leaf, bundle, other;
  std::vector<std::string> documents_given;  // ids
  std::vector<std::string> lacking;          // names of files that it does not have
  bool gets_what_it_lacks = false;           // once it is asked to
  std::string altered;                       // name of a file of which other bytes come
  bool compresses = false;                   // documents come in cabinets
  std::string content_host = "";             // of the addresses at Microsoft Update
  std::uint64_t content_bytes_given = 0;
  std::map<std::string, int> whole_or_first;  // by name: how often the beginning of a file was given

  http::Response answer(const Asked& asked) {
    if (asked.target.find("/Content/") != std::string::npos || asked.target.starts_with("/mu/"))
      return content(asked);
    if (asked.body.find("<GetUpdateData ") != std::string::npos)
      script.answers["GetUpdateData"] = update_data(asked.body);
    if (asked.body.find("<DownloadFiles ") != std::string::npos && gets_what_it_lacks) lacking.clear();
    return script.answer(asked);
  }

 private:
  const std::vector<const Document*> all() const { return {&category, &leaf, &bundle, &other}; }

  std::string update_data(const std::string& request) {
    std::string updates, urls;
    for (const auto* document : all()) {
      if (request.find("<UpdateID>" + document->id + "<") == std::string::npos) continue;
      documents_given.push_back(document->id);
      updates += "<ServerSyncUpdateData><Id><UpdateID>" + document->id +
                 "</UpdateID><RevisionNumber>100</RevisionNumber></Id>" + blob(document->text()) +
                 "</ServerSyncUpdateData>";
      for (const auto& file : document->files) {
        urls += "<ServerSyncUrlData><FileDigest>" + base64_of_hex(sha1_of(file.bytes)) +
                "</FileDigest><MUUrl>" + content_host + "/mu/" + file.name +
                "</MUUrl><UssUrl /></ServerSyncUrlData>";
      }
    }
    return soap_result("GetUpdateData",
                       "<updates>" + updates + "</updates><fileUrls>" + urls + "</fileUrls>");
  }

  std::string blob(const std::string& text) const {
    if (!compresses) return "<XmlUpdateBlob>" + escaped(text) + "</XmlUpdateBlob>";
    return "<XmlUpdateBlobCompressed>" + client::transfer::base64(stored_cabinet(text)) +
           "</XmlUpdateBlobCompressed>";
  }

  static std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    return out;
  }

  http::Response content(const Asked& asked) {
    for (const auto* document : all()) {
      auto files = document->files;
      files.insert(files.end(), document->eulas.begin(), document->eulas.end());
      for (const auto& file : files) {
        const bool meant = asked.target == client::transfer::content_path(sha1_of(file.bytes), file.name) ||
                           asked.target == "/mu/" + file.name;
        if (meant) return content(asked, file);
      }
    }
    return status_page(404);
  }

  http::Response content(const Asked& asked, const DocumentFile& file) {
    if (std::find(lacking.begin(), lacking.end(), file.name) != lacking.end()) return status_page(404);
    auto bytes = file.bytes;
    if (file.name == altered) bytes[0] = '!';
    const auto range = asked.field(http::field::range);
    if (asked.method == "GET") {
      if (range.empty() || range.starts_with("bytes=0-")) ++whole_or_first[file.name];
      content_bytes_given += serve_file(asked, bytes).body->size().value_or(0);
    }
    return serve_file(asked, bytes);
  }
};

class DownstreamSite {
 public:
  DownstreamSite() {
    settings.selection.account_name = "wsus2.corp.test";
    settings.selection.account_guid = "11111111-2222-3333-4444-555555555555";
    settings.selection.products = {"P1"};
    settings.selection.classifications = {"K1"};
    settings.selection.now = [this] { return now; };
    settings.patience = std::chrono::seconds(0);
    settings.busy_pause = std::chrono::seconds(0);
    settings.approved = {approval("bundle")};
    options.survives_power_loss = false;
  }

  ~DownstreamSite() { run(context, server.stop()); }

  static syncing::ApprovedUpdate approval(const std::string& id) {
    syncing::ApprovedUpdate update;
    update.id = id;
    return update;
  }

  // With a store that is opened for it alone, as each run of the program does.
  syncing::SyncReport synchronise() {
    syncing::DownstreamStore store(folder.path() / "store", options);
    return synchronise(store);
  }

  syncing::SyncReport synchronise(syncing::DownstreamStore& store) {
    upstream.script.operations.clear();
    settings.upstream_host = "127.0.0.1";
    settings.upstream_port = server.port();
    upstream.content_host = "http://127.0.0.1:" + std::to_string(server.port());
    client::resolving::Resolver resolver(context.get_executor(), client::NameServices());
    client::transfer::Transport transport(
        resolver, client::transfer::Route(client::ConsoleProxy(), std::nullopt, std::chrono::seconds(8)));
    return run(context, syncing::synchronise_store(transport, settings, store, progress));
  }

  syncing::DownstreamStore open() { return syncing::DownstreamStore(folder.path() / "store", options); }

  // The text of the last request of an operation.
  std::string last_request(const std::string& operation) const {
    const auto& asked = server.asked();
    const auto last = std::find_if(asked.rbegin(), asked.rend(), [&](const Asked& one) {
      return one.body.find("<" + operation + " ") != std::string::npos;
    });
    return last == asked.rend() ? "" : last->body;
  }

  // Where the store has a file.
  std::filesystem::path content_file(const DocumentFile& file) const {
    const std::filesystem::path path(client::transfer::content_path(sha1_of(file.bytes), file.name));
    return folder.path() / "store/WsusContent" / path.parent_path().filename() / path.filename();
  }

  asio::io_context context;
  TemporaryFolder folder;
  UpstreamWithFiles upstream;
  CannedServer server{context, [this](const Asked& asked) { return upstream.answer(asked); }};
  syncing::DownstreamSettings settings;
  syncing::StoreOptions options;
  syncing::SyncProgress progress;
  syncing::WallTime now = std::chrono::sys_days(std::chrono::year(2026) / 1 / 2);
};

}  // namespace syncrig::tests
