#include "client/transfer/gss_initiator.hpp"

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>

#include <cstdlib>
#include "simulator/net/kept_by_library.hpp"

namespace syncrig::client::transfer {
namespace {

// RFC 4178, RFC 4121, and [MS-NLMP] 3.2.5.1's 1.3.6.1.4.1.311.2.2.10, as DER writes them.
gss_OID_desc spnego = {6, const_cast<char*>("\x2b\x06\x01\x05\x05\x02")};
gss_OID_desc kerberos = {9, const_cast<char*>("\x2a\x86\x48\x86\xf7\x12\x01\x02\x02")};
gss_OID_desc ntlmssp = {10, const_cast<char*>("\x2b\x06\x01\x04\x01\x82\x37\x02\x02\x0a")};

gss_OID_set_desc only(gss_OID_desc& mechanism) {
  return {1, &mechanism};
}

// What a text is for GSSAPI, which reads it only.
gss_buffer_desc buffer_of(std::string_view text) {
  return {text.size(), const_cast<char*>(text.data())};
}

std::string reason(OM_uint32 code, int type, gss_OID mechanism) {
  OM_uint32 minor = 0;
  OM_uint32 more = 0;
  gss_buffer_desc text = GSS_C_EMPTY_BUFFER;
  gss_display_status(&minor, code, type, mechanism, &more, &text);
  std::string sentence(static_cast<const char*>(text.value), text.length);
  gss_release_buffer(&minor, &text);
  return sentence;
}

std::string reason(OM_uint32 major, OM_uint32 minor, gss_OID mechanism) {
  return minor != 0 ? reason(minor, GSS_C_MECH_CODE, mechanism) : reason(major, GSS_C_GSS_CODE, mechanism);
}

gss_name_t name_of(std::string_view text, gss_OID kind) {
  OM_uint32 minor = 0;
  gss_name_t name = GSS_C_NO_NAME;
  auto buffer = buffer_of(text);
  gss_import_name(&minor, &buffer, kind, &name);
  return name;
}

// Where Kerberos finds no realm, it asks no KDC for one: a password that is meant for NTLM goes nowhere else.
class WithoutKerberos {
 public:
  WithoutKerberos() {
    if (const char* now = std::getenv(variable)) before_ = now;
    setenv(variable, "/dev/null", 1);
  }
  ~WithoutKerberos() { before_ ? setenv(variable, before_->c_str(), 1) : unsetenv(variable); }
  WithoutKerberos(const WithoutKerberos&) = delete;
  WithoutKerberos& operator=(const WithoutKerberos&) = delete;

 private:
  static constexpr auto variable = "KRB5_CONFIG";
  std::optional<std::string> before_;
};

std::string account_of(const ConsoleProxy& proxy) {
  return proxy.domain().empty() ? proxy.user() : proxy.domain() + "\\" + proxy.user();
}

}  // namespace

struct GssInitiator::Context {
  gss_OID mechanism;
  gss_cred_id_t credentials = GSS_C_NO_CREDENTIAL;
  gss_name_t target = GSS_C_NO_NAME;
  gss_ctx_id_t handle = GSS_C_NO_CONTEXT;

  explicit Context(gss_OID mechanism_in, const std::string& server)
      : mechanism(mechanism_in), target(name_of("HTTP@" + server, GSS_C_NT_HOSTBASED_SERVICE)) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
    OM_uint32 minor = 0;
    gss_delete_sec_context(&minor, &handle, GSS_C_NO_BUFFER);
    gss_release_name(&minor, &target);
    gss_release_cred(&minor, &credentials);
  }

  // False: there are none; `why` says it.
  bool take_password(const ConsoleProxy& proxy, std::string& why) {
    const WithoutKerberos guard;
    OM_uint32 minor = 0;
    auto name = name_of(account_of(proxy), GSS_C_NT_USER_NAME);
    auto password = buffer_of(proxy.password());
    auto wanted = only(*mechanism);
    const simulator::net::KeptByLibrary kept;
    const auto major = gss_acquire_cred_with_password(&minor, name, &password, GSS_C_INDEFINITE, &wanted,
                                                      GSS_C_INITIATE, &credentials, nullptr, nullptr);
    why = major == GSS_S_COMPLETE ? "" : reason(major, minor, mechanism);
    gss_release_name(&minor, &name);
    return major == GSS_S_COMPLETE;
  }

  bool take_tickets(const std::string& cache, std::string& why) {
    OM_uint32 minor = 0;
    gss_key_value_element_desc place = {"ccache", cache.c_str()};
    const gss_key_value_set_desc store = {1, &place};
    auto wanted = only(*mechanism);
    const simulator::net::KeptByLibrary kept;
    const auto major = gss_acquire_cred_from(&minor, GSS_C_NO_NAME, GSS_C_INDEFINITE, &wanted, GSS_C_INITIATE,
                                             &store, &credentials, nullptr, nullptr);
    why = major == GSS_S_COMPLETE ? "" : reason(major, minor, mechanism);
    return major == GSS_S_COMPLETE;
  }

  bool offer_only(gss_OID_desc& inside, std::string& why) {
    OM_uint32 minor = 0;
    auto inner = only(inside);
    const auto major = gss_set_neg_mechs(&minor, credentials, &inner);
    why = major == GSS_S_COMPLETE ? "" : reason(major, minor, mechanism);
    return major == GSS_S_COMPLETE;
  }
};

GssInitiator::GssInitiator(std::unique_ptr<Context> context) : context_(std::move(context)) {}
GssInitiator::~GssInitiator() = default;

std::unique_ptr<GssInitiator> GssInitiator::ntlm(const ConsoleProxy& proxy, std::string& why) {
  auto context = std::make_unique<Context>(&ntlmssp, proxy.server());
  if (!context->take_password(proxy, why)) return nullptr;
  return std::unique_ptr<GssInitiator>(new GssInitiator(std::move(context)));
}

std::unique_ptr<GssInitiator> GssInitiator::negotiate_ntlm(const ConsoleProxy& proxy, std::string& why) {
  auto context = std::make_unique<Context>(&spnego, proxy.server());
  if (!context->take_password(proxy, why) || !context->offer_only(ntlmssp, why)) return nullptr;
  return std::unique_ptr<GssInitiator>(new GssInitiator(std::move(context)));
}

std::unique_ptr<GssInitiator> GssInitiator::negotiate_kerberos(const ConsoleProxy& proxy, std::string& why) {
  auto context = std::make_unique<Context>(&spnego, proxy.server());
  if (!context->take_tickets(proxy.kerberos_cache(), why) || !context->offer_only(kerberos, why))
    return nullptr;
  return std::unique_ptr<GssInitiator>(new GssInitiator(std::move(context)));
}

std::optional<std::string> GssInitiator::step(std::string_view said) {
  OM_uint32 minor = 0;
  auto heard = buffer_of(said);
  gss_buffer_desc told = GSS_C_EMPTY_BUFFER;
  auto& context = *context_;
  const simulator::net::KeptByLibrary kept;
  const auto major = gss_init_sec_context(&minor, context.credentials, &context.handle, context.target,
                                          context.mechanism, 0, GSS_C_INDEFINITE, GSS_C_NO_CHANNEL_BINDINGS,
                                          &heard, nullptr, &told, nullptr, nullptr);
  if (GSS_ERROR(major)) trouble_ = reason(major, minor, context.mechanism);
  std::string message(static_cast<const char*>(told.value), told.length);
  gss_release_buffer(&minor, &told);
  if (GSS_ERROR(major)) return std::nullopt;
  return message;
}

}  // namespace syncrig::client::transfer
