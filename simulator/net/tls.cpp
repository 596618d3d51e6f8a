#include "simulator/net/tls.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <stdexcept>

#include "simulator/net/within.hpp"

namespace syncrig::simulator::net {

namespace ssl = asio::ssl;
using namespace std::chrono_literals;

struct TlsContext {
  ssl::context native;
  TlsServer::Identities identities;

  explicit TlsContext(ssl::context::method method) : native(method) {}
};

namespace {

constexpr std::size_t first_bytes_max = 64;
constexpr auto goodbye_limit = 1s;

// What Windows trusts: RSA of 2048 bits, no SHA-1. OpenSSL's level 2 is 112 bits.
constexpr int verification_level = 2;

// TLS 1.0, keys of 1024 bits and SHA-1 must be possible before they can be refused.
constexpr auto any_strength = "@SECLEVEL=0";

// A ByteStream as the stream that ssl::stream is laid over. Reads and writes complete after the call that
// starts them has returned, as Asio's do.
class Below {
 public:
  using executor_type = Executor;
  using lowest_layer_type = Below;

  Below(Executor executor, StreamPtr stream, std::shared_ptr<TlsSeen> seen)
      : executor_(executor), stream_(std::move(stream)), seen_(std::move(seen)) {}

  executor_type get_executor() noexcept { return executor_; }
  lowest_layer_type& lowest_layer() { return *this; }
  ByteStream& stream() { return *stream_; }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler&& handler) {
    spawn(read(*asio::buffer_sequence_begin(buffers)), std::forward<Handler>(handler));
  }

  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler) {
    spawn(write(*asio::buffer_sequence_begin(buffers)), std::forward<Handler>(handler));
  }

 private:
  Task<Result<std::size_t>> read(asio::mutable_buffer room) {
    co_await asio::post(asio::use_awaitable_t<Executor>{});
    if (room.size() == 0) co_return std::size_t{0};
    const auto count = co_await stream_->read_some(room);
    if (count.has_error()) co_return count.error();
    if (*count == 0) co_return asio::error::make_error_code(asio::error::misc_errors::eof);
    remember(asio::buffer(room, *count));
    co_return *count;
  }

  Task<Result<std::size_t>> write(asio::const_buffer bytes) {
    co_await asio::post(asio::use_awaitable_t<Executor>{});
    const auto written = co_await stream_->write(bytes);
    if (written.has_error()) co_return written.error();
    co_return bytes.size();
  }

  template <class Handler>
  void spawn(Task<Result<std::size_t>> task, Handler&& handler) {
    const auto slot = asio::get_associated_cancellation_slot(handler);
    auto done = [handler = std::forward<Handler>(handler)](std::exception_ptr thrown,
                                                           Result<std::size_t> result) mutable {
      if (thrown) result = asio::error::make_error_code(asio::error::operation_aborted);
      std::move(handler)(result.has_error() ? result.error() : boost::system::error_code(),
                         result.has_error() ? std::size_t{0} : *result);
    };
    asio::co_spawn(executor_, std::move(task), asio::bind_cancellation_slot(slot, std::move(done)));
  }

  void remember(asio::const_buffer bytes) {
    auto& first = seen_->first_bytes;
    if (first.size() >= first_bytes_max) return;
    const auto count = std::min(bytes.size(), first_bytes_max - first.size());
    first.append(static_cast<const char*>(bytes.data()), count);
  }

  Executor executor_;
  StreamPtr stream_;
  std::shared_ptr<TlsSeen> seen_;
};

using SslStream = ssl::stream<Below>;

class TlsStream final : public ByteStream {
 public:
  explicit TlsStream(std::unique_ptr<SslStream> stream) : stream_(std::move(stream)) {}

  // Without close_notify the end is an end all the same: HTTP knows where its messages end.
  Task<Result<std::size_t>> read_some(asio::mutable_buffer room) override {
    auto [error, count] = co_await stream_->async_read_some(room, as_result);
    if (error == asio::error::eof || error == ssl::error::stream_truncated) co_return std::size_t{0};
    if (error) co_return error;
    co_return count;
  }

  Task<Result<>> write(asio::const_buffer bytes) override {
    auto [error, count] = co_await asio::async_write(*stream_, bytes, as_result);
    if (error) co_return error;
    co_return Result<>{};
  }

  Task<> close(Close how) override {
    if (how == Close::graceful) {
      auto saying = say_goodbye();
      co_await within(goodbye_limit, std::move(saying));
    }
    co_await stream_->next_layer().stream().close(how);
  }

 private:
  // The peer's own goodbye is not waited for. RFC 8446 6.1
  Task<Result<>> say_goodbye() {
    SSL_set_shutdown(stream_->native_handle(), SSL_RECEIVED_SHUTDOWN);
    co_await stream_->async_shutdown(as_result);
    co_return Result<>{};
  }

  std::unique_ptr<SslStream> stream_;
};

void free_certificate(X509* certificate) {
  X509_free(certificate);
}

CertificatePtr share(X509* certificate) {
  X509_up_ref(certificate);
  return CertificatePtr(certificate, free_certificate);
}

// Where an SSL finds the TlsSeen of its handshake; Asio has its application data for itself.
int seen_index() {
  static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

TlsSeen& seen_of(SSL* native) {
  return *static_cast<TlsSeen*>(SSL_get_ex_data(native, seen_index()));
}

SSL* native_of(X509_STORE_CTX* verification) {
  const auto index = SSL_get_ex_data_X509_STORE_CTX_idx();
  return static_cast<SSL*>(X509_STORE_CTX_get_ex_data(verification, index));
}

void note_agreement(SSL* native, const SSL_CIPHER* cipher, TlsSeen& seen) {
  if (!cipher) return;
  seen.version = SSL_get_version(native);
  seen.cipher = SSL_CIPHER_get_name(cipher);
}

void require(bool good, const char* what) {
  if (!good) throw std::invalid_argument(std::string("TLS can't be set up: ") + what);
}

void limit(ssl::context& context, const TlsLimits& limits) {
  auto* const native = context.native_handle();
  const auto ciphers = (limits.ciphers.empty() ? "DEFAULT" : limits.ciphers) + ":" + any_strength;
  require(SSL_CTX_set_cipher_list(native, ciphers.c_str()) == 1, "OpenSSL knows none of the ciphers");
  const auto least = limits.version_min == TlsVersion::any ? TlsVersion::tls_1_0 : limits.version_min;
  require(SSL_CTX_set_min_proto_version(native, static_cast<int>(least)) == 1 &&
              SSL_CTX_set_max_proto_version(native, static_cast<int>(limits.version_max)) == 1,
          "OpenSSL does not have the versions");
  SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
}

// Called once the ClientHello is read.
int show_identity(SSL* native, void* argument) {
  const auto& context = *static_cast<const TlsContext*>(argument);
  const char* const name = SSL_get_servername(native, TLSEXT_NAMETYPE_host_name);
  const auto identity = context.identities(name ? name : "");
  if (!identity.leaf ||
      SSL_use_cert_and_key(native, identity.leaf.get(), identity.key.get(), nullptr, 1) != 1)
    return 0;
  for (const auto& one : identity.chain) SSL_add1_chain_cert(native, one.get());
  return 1;
}

// Whatever certificate a client shows is taken.
int take_any(X509_STORE_CTX*, void*) {
  return 1;
}

int note_problem(int good, X509_STORE_CTX* verification) {
  if (good) return 1;
  const int code = X509_STORE_CTX_get_error(verification);
  const int depth = X509_STORE_CTX_get_error_depth(verification);
  seen_of(native_of(verification)).problems.emplace_back(depth, code, X509_verify_cert_error_string(code));
  return 1;
}

std::vector<CertificatePtr> shared(const STACK_OF(X509) * certificates) {
  std::vector<CertificatePtr> all;
  for (int i = 0; i < sk_X509_num(certificates); ++i) all.push_back(share(sk_X509_value(certificates, i)));
  return all;
}

// All that is wrong is noted, not only what comes first; and what OpenSSL forgets when a handshake fails.
int judge(X509_STORE_CTX* verification, void*) {
  auto* const native = native_of(verification);
  auto& seen = seen_of(native);
  note_agreement(native, SSL_get_pending_cipher(native), seen);
  seen.chain = shared(X509_STORE_CTX_get0_untrusted(verification));
  X509_VERIFY_PARAM_set_auth_level(X509_STORE_CTX_get0_param(verification), verification_level);
  X509_STORE_CTX_set_verify_cb(verification, note_problem);
  const bool is_good = X509_verify_cert(verification) == 1;
  const auto verified = shared(X509_STORE_CTX_get0_chain(verification));
  if (verified.size() > 1) seen.issuer = verified[1];
  if (seen.problems.empty()) return is_good ? 1 : 0;
  X509_STORE_CTX_set_error(verification, seen.problems.front().code);
  return 0;
}

// Called when the server asks for a certificate; 0: there is none, and the handshake goes on. RFC 8446 4.4.2
int note_request(SSL* native, X509**, EVP_PKEY**) {
  seen_of(native).client_certificate_wanted = true;
  return 0;
}

bool begins_as_tls(const std::string& bytes) {
  return bytes.empty() || (bytes[0] >= 0x14 && bytes[0] <= 0x17);
}

TlsTrouble trouble_of(boost::system::error_code error, const TlsSeen& seen) {
  if (!error) return TlsTrouble::none;
  if (!begins_as_tls(seen.first_bytes)) return TlsTrouble::not_tls;
  if (error == Errc::timed_out) return TlsTrouble::silent;
  if (alert_of(error)) return TlsTrouble::alert;
  if (error == asio::error::eof || error == ssl::error::stream_truncated) return TlsTrouble::ended;
  if (error == asio::error::connection_reset || error == asio::error::broken_pipe) return TlsTrouble::reset;
  return seen.problems.empty() ? TlsTrouble::disagreed : TlsTrouble::refused;
}

void note_result(SSL* native, bool is_server, TlsSeen& seen) {
  const char* const name = SSL_get_servername(native, TLSEXT_NAMETYPE_host_name);
  if (is_server && name) seen.server_name = name;
  note_agreement(native, SSL_get_current_cipher(native), seen);
}

using Role = ssl::stream_base::handshake_type;

Task<Result<>> shake_hands(SslStream& stream, Role role) {
  auto [error] = co_await stream.async_handshake(role, as_result);
  if (error) co_return error;
  co_return Result<>{};
}

// A stream under way to become a TlsStream.
struct Opening {
  std::shared_ptr<TlsSeen> seen = std::make_shared<TlsSeen>();
  std::unique_ptr<SslStream> stream;

  Opening(Executor executor, StreamPtr below, ssl::context& context) {
    Below adapted(executor, std::move(below), seen);
    stream = std::make_unique<SslStream>(std::move(adapted), context);
    SSL_set_ex_data(stream->native_handle(), seen_index(), seen.get());
  }
};

Task<TlsHandshake> finished(Opening& opening, Role role, boost::system::error_code error) {
  auto& seen = *opening.seen;
  auto* const native = opening.stream->native_handle();
  note_result(native, role == Role::server, seen);
  seen.error = error;
  seen.trouble = trouble_of(error, seen);
  seen.alert = alert_of(error).value_or(0);
  TlsHandshake done;
  done.seen = opening.seen;
  if (error) {
    co_await opening.stream->next_layer().stream().close(Close::graceful);
  } else {
    done.stream = std::make_unique<TlsStream>(std::move(opening.stream));
  }
  co_return done;
}

bool is_address(const std::string& host) {
  boost::system::error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

int verification_of(TlsServer::ClientCertificate wanted) {
  using Wanted = TlsServer::ClientCertificate;
  if (wanted == Wanted::ignored) return SSL_VERIFY_NONE;
  return wanted == Wanted::accepted ? SSL_VERIFY_PEER : SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
}

// The host whose certificate is expected, and the time at which it must be valid.
void expect(SSL* native, const std::string& host, std::time_t at, bool names_server) {
  auto* const expected = SSL_get0_param(native);
  X509_VERIFY_PARAM_set_time(expected, at);
  if (is_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str());
    return;
  }
  X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size());
  if (names_server) SSL_set_tlsext_host_name(native, host.c_str());
}

}  // namespace

TlsServer::TlsServer(Identities identities, const TlsLimits& limits, ClientCertificate client_certificate)
    : context_(std::make_shared<TlsContext>(ssl::context::tls_server)) {
  context_->identities = std::move(identities);
  limit(context_->native, limits);
  auto* const native = context_->native.native_handle();
  SSL_CTX_set_num_tickets(native, 0);
  SSL_CTX_set_cert_cb(native, show_identity, context_.get());
  SSL_CTX_set_verify(native, verification_of(client_certificate), nullptr);
  SSL_CTX_set_cert_verify_callback(native, take_any, nullptr);
}

Task<TlsHandshake> TlsServer::accept(StreamPtr below) const {
  const auto context = context_;
  Opening opening(co_await asio::this_coro::executor, std::move(below), context->native);
  const auto shaken = co_await shake_hands(*opening.stream, ssl::stream_base::server);
  const auto error = shaken.has_error() ? shaken.error() : boost::system::error_code();
  co_return co_await finished(opening, ssl::stream_base::server, error);
}

TlsClient::TlsClient(const std::vector<CertificatePtr>& roots,
                     const std::vector<CertificatePtr>& intermediates, const TlsLimits& limits,
                     std::chrono::seconds clock_offset)
    : context_(std::make_shared<TlsContext>(ssl::context::tls_client)), clock_offset_(clock_offset) {
  limit(context_->native, limits);
  auto* const native = context_->native.native_handle();
  auto* const store = SSL_CTX_get_cert_store(native);
  for (const auto& one : roots) X509_STORE_add_cert(store, one.get());
  for (const auto& one : intermediates) X509_STORE_add_cert(store, one.get());
  SSL_CTX_set_verify(native, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(native, judge, nullptr);
  SSL_CTX_set_client_cert_cb(native, note_request);
}

Task<TlsHandshake> TlsClient::connect(StreamPtr below, std::string host, Clock::duration limit,
                                      bool names_server) const {
  const auto context = context_;
  Opening opening(co_await asio::this_coro::executor, std::move(below), context->native);
  const auto now = std::chrono::system_clock::now() + clock_offset_;
  expect(opening.stream->native_handle(), host, std::chrono::system_clock::to_time_t(now), names_server);
  auto shaking = shake_hands(*opening.stream, ssl::stream_base::client);
  const auto shaken = co_await within(limit, std::move(shaking));
  const auto error = shaken.has_error() ? shaken.error() : boost::system::error_code();
  co_return co_await finished(opening, ssl::stream_base::client, error);
}

// OpenSSL's reasons for received alerts are the alerts' numbers, and a thousand.
std::optional<int> alert_of(boost::system::error_code error) {
  if (error.category() != asio::error::get_ssl_category()) return std::nullopt;
  const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
  return reason > SSL_AD_REASON_OFFSET ? std::optional(reason - SSL_AD_REASON_OFFSET) : std::nullopt;
}

std::string alert_name(int alert) {
  return std::string(SSL_alert_desc_string_long(alert)) + " (" + std::to_string(alert) + ")";
}

std::vector<CertificatePtr> certificates_of(const std::string& pem) {
  const std::unique_ptr<BIO, int (*)(BIO*)> text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                 BIO_free);
  std::vector<CertificatePtr> certificates;
  while (auto* const one = PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr))
    certificates.emplace_back(one, free_certificate);
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (certificates.empty() || !at_end)
    throw std::invalid_argument("this is no PEM text with certificates alone");
  return certificates;
}

}  // namespace syncrig::simulator::net
