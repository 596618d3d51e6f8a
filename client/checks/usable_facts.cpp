#include "client/checks/usable_facts.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <string_view>

#include "client/checks/examine.hpp"
#include "client/transfer/machine_tls.hpp"
#include "client/transfer/url.hpp"

namespace syncrig::client::checks {
namespace {

constexpr std::size_t quoted_bytes_max = 80;
constexpr std::size_t name_bytes_max = 253;  // RFC 1035 2.3.4, as text
constexpr std::size_t label_bytes_max = 63;
constexpr std::uint64_t port_max = 65535;
constexpr std::size_t sha1_digits = 40;
constexpr std::size_t sha256_digits = 64;
constexpr auto say_port = "Write the TCP port, 1 to 65535.";

// The texts of a file may hold anything; a message shows it on one line.
std::string quoted(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string shown = "\"";
  for (const char letter : text.substr(0, quoted_bytes_max)) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte >= 0x20 && byte < 0x7F)
      shown += letter;
    else
      shown.append("\\x").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
  }
  return shown + (text.size() > quoted_bytes_max ? "\"..." : "\"");
}

bool is_one_of(char letter, std::string_view others) {
  const bool alphanumeric = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                            (letter >= '0' && letter <= '9');
  return alphanumeric || others.find(letter) != others.npos;
}

bool consists_of(std::string_view text, std::string_view others) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) { return is_one_of(c, others); });
}

bool is_address(std::string_view text) {
  boost::system::error_code error;
  boost::asio::ip::make_address(text, error);
  return !error && text.find('\0') == text.npos;
}

bool is_label(std::string_view text) {
  return text.size() <= label_bytes_max && consists_of(text, "-_");
}

// A dot at the end is allowed. Underscores are not for host names, but Windows has always taken them.
bool is_host_name(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.size() > name_bytes_max) return false;
  for (auto dot = text.find('.'); dot != text.npos; dot = text.find('.')) {
    if (!is_label(text.substr(0, dot))) return false;
    text.remove_prefix(dot + 1);
  }
  return is_label(text);
}

bool is_port(std::uint64_t number) {
  return number >= 1 && number <= port_max;
}

bool is_port_text(std::string_view text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && is_port(number);
}

bool is_bracketed_address(std::string_view text) {
  return text.size() > 2 && text.front() == '[' && text.back() == ']' &&
         is_address(text.substr(1, text.size() - 2));
}

// "127.0.0.2", "127.0.0.2:53", "::1", "[::1]:53".
bool is_name_server(std::string_view text) {
  if (is_address(text)) return true;
  const auto colon = text.rfind(':');
  if (colon == text.npos || !is_port_text(text.substr(colon + 1))) return false;
  const auto address = text.substr(0, colon);
  const bool version_6 = address.find(':') != address.npos;
  return version_6 ? is_bracketed_address(address) : is_address(address);
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdefABCDEF") == text.npos;
}

// The extension becomes a part of the path under which the upstream offers the file.
bool has_extension(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot != name.npos && consists_of(name.substr(dot + 1), "");
}

class Complaints {
 public:
  void add(const std::string& field, const std::string& wrong, const std::string& remedy) {
    text_ += "\n  " + field + ' ' + wrong + ". " + remedy;
  }

  // One sentence for what is missing, one for what is wrong.
  void add_text(const std::string& field, std::string_view value, const std::string& expected,
                const std::string& remedy) {
    add(field, value.empty() ? "is empty" : "is " + quoted(value) + ", which is no " + expected, remedy);
  }

  void throw_any() const {
    if (!text_.empty()) throw FactsUnusable("The host facts can't be used:" + text_);
  }

 private:
  std::string text_;
};

std::string at(const std::string& list, int index) {
  return list + '[' + std::to_string(index) + ']';
}

void look_at_server(const std::string& field, const std::string& name, Complaints& complaints) {
  if (is_address(name) || is_host_name(name)) return;
  complaints.add_text(field, name, "host name or IP address",
                      "Write the server's name or address alone, without scheme, port, path or spaces.");
}

void look_at_port(const std::string& field, std::uint32_t port, Complaints& complaints) {
  if (is_port(port)) return;
  complaints.add(field, "is " + std::to_string(port) + ", which is no TCP port", say_port);
}

void look_at_host(const Host& host, Complaints& complaints) {
  if (host.fqdn().empty())
    complaints.add("host.fqdn", "is empty", "Write the full name of the downstream server.");
  if (!host.address().empty() && !is_address(host.address()))
    complaints.add_text("host.address", host.address(), "IP address",
                        "Write the address that the downstream speaks from, or nothing for any.");
}

// A port that the file leaves out is the usual one.
void look_at_wsus(const Wsus& wsus, Complaints& complaints) {
  look_at_server("wsus.upstream_name", wsus.upstream_name(), complaints);
  if (wsus.upstream_port() != 0) look_at_port("wsus.upstream_port", wsus.upstream_port(), complaints);
}

void look_at_tls(const HostFacts& facts, Complaints& complaints) {
  try {
    transfer::machine_tls(facts);
  } catch (const std::exception& error) {
    complaints.add(
        "tls", std::string("can't be used: ") + error.what(),
        "Write PEM files of certificates, versions such as \"TLSv1.2\" and OpenSSL's cipher names.");
  }
}

void look_at_proxy(const ConsoleProxy& proxy, Complaints& complaints) {
  if (!proxy.enabled()) return;
  if (!proxy.pac_url().empty()) {
    if (!transfer::parse_url(proxy.pac_url()))
      complaints.add_text("proxy.pac_url", proxy.pac_url(), "http URL",
                          "Write where the script is: \"http://wpad.corp.test/wpad.dat\".");
    return;
  }
  if (proxy.server().empty()) look_at_server("proxy.server", proxy.server(), complaints);
  if (proxy.port() == 0) look_at_port("proxy.port", proxy.port(), complaints);
}

void look_at_names(const NameServices& names, Complaints& complaints) {
  for (int i = 0; i < names.dns_servers_size(); ++i) {
    if (is_name_server(names.dns_servers(i))) continue;
    complaints.add_text(
        at("name_services.dns_servers", i), names.dns_servers(i), "\"address:port\"",
        "Write an IP address and, if it is not 53, the port: \"127.0.0.2:53\", \"[::1]:53\".");
  }
  for (int i = 0; i < names.hosts_size(); ++i) {
    if (is_address(names.hosts(i).address())) continue;
    complaints.add_text(at("name_services.hosts", i) + ".address", names.hosts(i).address(), "IP address",
                        "Write the address of the line, or leave the line out.");
  }
}

void look_at_file(const std::string& field, const WantedFile& file, Complaints& complaints) {
  if (!has_extension(file.name()))
    complaints.add_text(field + ".name", file.name(), "file name with an extension",
                        "Write the FileName of the update's metadata.");
  if (!is_hex(file.sha1(), sha1_digits))
    complaints.add_text(field + ".sha1", file.sha1(), "SHA-1 of 40 hex digits",
                        "Write the file's Digest of the update's metadata in hex.");
  if (!file.sha256().empty() && !is_hex(file.sha256(), sha256_digits))
    complaints.add_text(field + ".sha256", file.sha256(), "SHA-256 of 64 hex digits",
                        "Write the file's AdditionalDigest in hex, or nothing.");
  if (file.bytes() == 0) complaints.add(field + ".bytes", "is 0", "Write the Size of the update's metadata.");
}

void look_at_wanted(const HostFacts& facts, Complaints& complaints) {
  for (int i = 0; i < facts.wanted_size(); ++i) {
    const auto& update = facts.wanted(i);
    for (int j = 0; j < update.files_size(); ++j)
      look_at_file(at("wanted", i) + '.' + at("files", j), update.files(j), complaints);
  }
}

}  // namespace

bool can_be_a_proxy(const ConsoleProxy& proxy) {
  if (!proxy.enabled() || !proxy.pac_url().empty()) return true;
  return (is_address(proxy.server()) || is_host_name(proxy.server())) && is_port(proxy.port());
}

void require_usable(const HostFacts& facts) {
  Complaints complaints;
  look_at_host(facts.host(), complaints);
  look_at_wsus(facts.wsus(), complaints);
  look_at_tls(facts, complaints);
  look_at_proxy(facts.proxy(), complaints);
  look_at_names(facts.name_services(), complaints);
  look_at_wanted(facts, complaints);
  complaints.throw_any();
}

}  // namespace syncrig::client::checks
