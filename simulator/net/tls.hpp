// TLS as a ByteStream over a ByteStream, in both roles. RFC 8446, RFC 5246
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "simulator/net/byte_stream.hpp"

struct x509_st;
struct evp_pkey_st;

namespace syncrig::simulator::net {

using CertificatePtr = std::shared_ptr<x509_st>;
using KeyPtr = std::shared_ptr<evp_pkey_st>;

// What a server shows of itself.
struct TlsIdentity {
  CertificatePtr leaf;
  KeyPtr key;
  std::vector<CertificatePtr> chain;  // sent after the leaf

  TlsIdentity() = default;
  TlsIdentity(CertificatePtr leaf_in, KeyPtr key_in, std::vector<CertificatePtr> chain_in)
      : leaf(std::move(leaf_in)), key(std::move(key_in)), chain(std::move(chain_in)) {}
};

// As on the wire. RFC 8446 4.1.2
enum class TlsVersion { any = 0, tls_1_0 = 0x0301, tls_1_1 = 0x0302, tls_1_2 = 0x0303, tls_1_3 = 0x0304 };

struct TlsLimits {
  TlsVersion version_min = TlsVersion::any;
  TlsVersion version_max = TlsVersion::any;
  std::string ciphers;  // OpenSSL's names, for TLS 1.2 and below; empty: its default

  TlsLimits() = default;
};

// Why a handshake came to nothing.
enum class TlsTrouble {
  none,
  alert,      // the peer refused, with an alert
  not_tls,    // the peer speaks something else
  ended,      // the peer closed
  reset,      // the peer reset the connection, or the network did
  silent,     // the time was up
  refused,    // this side did not accept what the peer showed
  disagreed,  // this side found no version or cipher in common
};

// What is wrong with the peer's certificates.
struct CertificateProblem {
  int depth;         // 0: the leaf
  int code;          // X509_V_ERR_...
  std::string text;  // OpenSSL's

  CertificateProblem(int depth_in, int code_in, std::string text_in)
      : depth(depth_in), code(code_in), text(std::move(text_in)) {}
};

// What a handshake showed, whatever came of it.
struct TlsSeen {
  std::string version;                // "TLSv1.3"; empty: none was agreed on
  std::string cipher;                 // OpenSSL's name
  std::string server_name;            // of the ClientHello; empty: none
  std::vector<CertificatePtr> chain;  // of the server, as sent, the leaf first
  CertificatePtr issuer;              // of the leaf; null: this side could not find it
  std::vector<CertificateProblem> problems;
  bool client_certificate_wanted = false;
  TlsTrouble trouble = TlsTrouble::none;
  int alert = 0;                    // that the peer sent; RFC 8446 6
  boost::system::error_code error;  // of `trouble`
  std::string first_bytes;          // at most 64 of what the peer sent first

  TlsSeen() = default;
};

// A stream, unless the handshake failed.
struct TlsHandshake {
  StreamPtr stream;
  std::shared_ptr<const TlsSeen> seen;  // never null

  TlsHandshake() = default;
};

struct TlsContext;  // OpenSSL's, set up once for many handshakes

class TlsServer {
 public:
  enum class ClientCertificate { ignored, accepted, required };
  // What is shown to a client that asks for this name; empty: it names none.
  using Identities = std::function<TlsIdentity(const std::string& server_name)>;

  TlsServer(Identities identities, const TlsLimits& limits,
            ClientCertificate client_certificate = ClientCertificate::ignored);

  // The stream below is closed if the handshake fails.
  Task<TlsHandshake> accept(StreamPtr below) const;

 private:
  std::shared_ptr<TlsContext> context_;
};

class TlsClient {
 public:
  // Trusts `roots`; knows `intermediates` beside those that servers send. `clock_offset` is how far the
  // machine's clock is ahead.
  TlsClient(const std::vector<CertificatePtr>& roots, const std::vector<CertificatePtr>& intermediates,
            const TlsLimits& limits, std::chrono::seconds clock_offset = {});

  // `host` is the name that the certificate must have; it is sent as server name unless it is an address or
  // `names_server` is false. The handshake is refused when there is any problem with the certificates. The
  // stream below is closed if the handshake fails, and when the limit has passed.
  Task<TlsHandshake> connect(StreamPtr below, std::string host, Clock::duration limit,
                             bool names_server = true) const;

 private:
  std::shared_ptr<TlsContext> context_;
  std::chrono::seconds clock_offset_;
};

// The alert that a TLS stream's error says was received; RFC 8446 6.2
std::optional<int> alert_of(boost::system::error_code error);

// "certificate_required (116)"
std::string alert_name(int alert);

// The certificates of a PEM text. Throws std::invalid_argument, with a sentence, for text that is none.
std::vector<CertificatePtr> certificates_of(const std::string& pem);

}  // namespace syncrig::simulator::net
