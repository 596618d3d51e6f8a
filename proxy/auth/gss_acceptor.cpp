#include "proxy/auth/gss_acceptor.hpp"

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>

#include "proxy/auth/environment.hpp"
#include "simulator/net/kept_by_library.hpp"

namespace syncrig::proxy::auth {
namespace {

// RFC 4178, RFC 4121, and 1.3.6.1.4.1.311.2.2.10 of gss-ntlmssp, as DER writes them.
gss_OID_desc spnego = {6, const_cast<char*>("\x2b\x06\x01\x05\x05\x02")};
gss_OID_desc kerberos = {9, const_cast<char*>("\x2a\x86\x48\x86\xf7\x12\x01\x02\x02")};
gss_OID_desc ntlmssp = {10, const_cast<char*>("\x2b\x06\x01\x04\x01\x82\x37\x02\x02\x0a")};

constexpr std::size_t netbios_name_max = 15;

// The file that gss-ntlmssp reads an account from; it is in memory only.
class AccountFile {
 public:
  explicit AccountFile(const std::string& line) : descriptor_(memfd_create("account", MFD_CLOEXEC)) {
    if (descriptor_ >= 0 && write(descriptor_, line.data(), line.size()) == static_cast<ssize_t>(line.size()))
      return;
    if (descriptor_ >= 0) close(descriptor_);
    throw std::runtime_error("this system gives no memory file for an account");
  }
  ~AccountFile() { close(descriptor_); }
  AccountFile(const AccountFile&) = delete;
  AccountFile& operator=(const AccountFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

std::string taken(gss_buffer_desc& buffer) {
  OM_uint32 minor = 0;
  std::string bytes(static_cast<const char*>(buffer.value), buffer.length);
  gss_release_buffer(&minor, &buffer);
  return bytes;
}

std::string display(gss_name_t name) {
  OM_uint32 minor = 0;
  gss_buffer_desc text = GSS_C_EMPTY_BUFFER;
  if (name == GSS_C_NO_NAME || gss_display_name(&minor, name, &text, nullptr) != GSS_S_COMPLETE) return {};
  return taken(text);
}

// "PROXY" of "proxy.corp.test".
std::string netbios(std::string_view label) {
  std::string name(label.substr(0, std::min(label.find('.'), netbios_name_max)));
  for (auto& letter : name)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return name;
}

// "CORP" of "proxy.corp.test".
std::string netbios_domain(std::string_view full_name) {
  const auto dot = full_name.find('.');
  return dot == full_name.npos ? std::string("WORKGROUP") : netbios(full_name.substr(dot + 1));
}

}  // namespace

struct GssAcceptor::Context {
  std::string proxy_name;
  gss_cred_id_t credentials = GSS_C_NO_CREDENTIAL;
  gss_ctx_id_t handle = GSS_C_NO_CONTEXT;

  explicit Context(std::string name) : proxy_name(std::move(name)) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
    OM_uint32 minor = 0;
    gss_delete_sec_context(&minor, &handle, GSS_C_NO_BUFFER);
    gss_release_cred(&minor, &credentials);
  }

  bool acquire(gss_OID_desc& mechanism, const simulator::Kerberos& settings) {
    OM_uint32 minor = 0;
    gss_OID_set_desc wanted = {1, &mechanism};
    gss_key_value_element_desc place = {"keytab", settings.keytab().c_str()};
    const gss_key_value_set_desc store = {settings.has_keytab() ? 1u : 0u, &place};
    auto name = service_name(settings.principal());
    const auto* const from = settings.has_keytab() ? &store : GSS_C_NO_CRED_STORE;
    const simulator::net::KeptByLibrary kept;
    const auto major = gss_acquire_cred_from(&minor, name, GSS_C_INDEFINITE, &wanted, GSS_C_ACCEPT, from,
                                             &credentials, nullptr, nullptr);
    gss_release_name(&minor, &name);
    return major == GSS_S_COMPLETE;
  }

  // In the order of preference.
  bool offer(bool tickets, bool passwords) {
    std::array<gss_OID_desc, 2> inside;
    std::size_t count = 0;
    if (tickets) inside[count++] = kerberos;
    if (passwords) inside[count++] = ntlmssp;
    OM_uint32 minor = 0;
    gss_OID_set_desc inner = {count, inside.data()};
    return gss_set_neg_mechs(&minor, credentials, &inner) == GSS_S_COMPLETE;
  }

  static gss_name_t service_name(const std::string& principal) {
    if (principal.empty()) return GSS_C_NO_NAME;
    OM_uint32 minor = 0;
    gss_name_t name = GSS_C_NO_NAME;
    gss_buffer_desc text = {principal.size(), const_cast<char*>(principal.data())};
    gss_import_name(&minor, &text, GSS_C_NT_USER_NAME, &name);
    return name;
  }
};

GssAcceptor::GssAcceptor(std::unique_ptr<Context> context) : context_(std::move(context)) {}
GssAcceptor::~GssAcceptor() = default;

bool GssAcceptor::can_use_keytab(const simulator::Kerberos& settings) {
  Context context("");
  return context.acquire(kerberos, settings);
}

std::unique_ptr<GssAcceptor> GssAcceptor::ntlm(const std::string& proxy_name) {
  auto context = std::make_unique<Context>(proxy_name);
  if (!context->acquire(ntlmssp, simulator::Kerberos())) return nullptr;
  return std::unique_ptr<GssAcceptor>(new GssAcceptor(std::move(context)));
}

std::unique_ptr<GssAcceptor> GssAcceptor::negotiate(const simulator::Kerberos& settings,
                                                    const std::string& proxy_name) {
  auto context = std::make_unique<Context>(proxy_name);
  const bool ready =
      context->acquire(spnego, settings) && context->offer(settings.has_keytab(), !settings.tickets_only());
  if (!ready) return nullptr;
  return std::unique_ptr<GssAcceptor>(new GssAcceptor(std::move(context)));
}

GssStep GssAcceptor::accept(std::string_view token, const std::string& user_line) {
  const AccountFile account(user_line + "\n");
  EnvironmentGuard environment;
  environment.set("NTLM_USER_FILE", account.path());
  environment.set("NETBIOS_COMPUTER_NAME", netbios(context_->proxy_name));
  environment.set("NETBIOS_DOMAIN_NAME", netbios_domain(context_->proxy_name));

  OM_uint32 minor = 0;
  gss_buffer_desc heard = {token.size(), const_cast<char*>(token.data())};
  gss_buffer_desc told = GSS_C_EMPTY_BUFFER;
  gss_name_t source = GSS_C_NO_NAME;
  const simulator::net::KeptByLibrary kept;
  const auto major =
      gss_accept_sec_context(&minor, &context_->handle, context_->credentials, &heard,
                             GSS_C_NO_CHANNEL_BINDINGS, &source, nullptr, &told, nullptr, nullptr, nullptr);
  GssStep step;
  step.token = taken(told);
  if (major == GSS_S_COMPLETE) step.who = display(source);
  if (source != GSS_C_NO_NAME) gss_release_name(&minor, &source);
  if (!GSS_ERROR(major))
    step.state = major == GSS_S_COMPLETE ? GssStep::State::complete : GssStep::State::under_way;
  return step;
}

}  // namespace syncrig::proxy::auth
