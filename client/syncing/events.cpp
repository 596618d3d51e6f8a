#include "client/syncing/events.hpp"

#include "simulator/net/error.hpp"

namespace syncrig::client::syncing {
namespace {

using transfer::Trouble;

Event make_event(std::uint32_t id, EventLevel level, std::string text) {
  Event event;
  event.id = id;
  event.level = level;
  event.text = std::move(text);
  return event;
}

std::string status_text(const transfer::Reply& reply) {
  return std::to_string(reply.status()) + ": " + std::string(reply.head.reason());
}

// As the .NET Framework words its WebException.
std::string transport_text(const Stop& stop, const std::string& proxy) {
  const auto& reply = stop.reply;
  if (reply.error == net::Errc::timed_out) return "WebException: The operation has timed out";
  switch (reply.trouble) {
    case Trouble::name:
      return "WebException: The remote name could not be resolved: '" + stop.call.url.host + "'";
    case Trouble::proxy_name:
      return "WebException: The proxy name could not be resolved: '" + proxy + "'";
    case Trouble::connection:
    case Trouble::proxy_connection:
      return "WebException: Unable to connect to the remote server ---> " + reply.error.message();
    default:
      return "WebException: The underlying connection was closed: An unexpected error occurred on a receive.";
  }
}

std::string stop_text(const Stop& stop, const std::string& proxy) {
  switch (stop.kind) {
    case StopKind::transport:
      return transport_text(stop, proxy);
    case StopKind::status:
      return "WebException: The request failed with HTTP status " + status_text(stop.reply);
    case StopKind::not_soap:
      return "InvalidOperationException: Client found response content type of '" +
             std::string(stop.reply.head[http::field::content_type]) + "', but expected 'text/xml'.";
    case StopKind::soap_fault:
      return "SoapException: " + stop.fault.reason + (stop.fault.error_code.empty() ? "" : " ErrorCode:") +
             stop.fault.error_code + (stop.fault.message.empty() ? "" : " Message:") + stop.fault.message;
    case StopKind::unreadable:
      return "InvalidOperationException: There is an error in XML document: no " + stop.missing;
  }
  return {};
}

// Names of SynchronizationError.
std::string error_name(const Stop& stop) {
  const auto trouble = stop.kind == StopKind::transport ? stop.reply.trouble : Trouble::none;
  if (trouble == Trouble::proxy_name || trouble == Trouble::proxy_connection) return "ProxyError";
  if (stop.kind == StopKind::status && stop.reply.status() == 407) return "ProxyError";
  if (stop.kind != StopKind::soap_fault) return "UssCommunicationError";
  if (stop.fault.error_code == "IncompatibleProtocolVersion") return "IncompatibleProtocolVersion";
  const bool about_rights =
      stop.operation == "GetAuthorizationCookie" || stop.fault.error_code == "InvalidAuthorizationCookie";
  return about_rights ? "DssAuthenticationError" : "UssInternalError";
}

std::string unreachable_reason(const transfer::Reply& reply) {
  switch (reply.trouble) {
    case Trouble::name:
      return "The server name or address could not be resolved";
    case Trouble::proxy_name:
      return "The proxy name could not be resolved";
    default:
      return "A connection with the server could not be established";
  }
}

constexpr auto no_progress =
    "The job is not making progress. The server may be misconfigured. Background Intelligent Transfer "
    "Service "
    "(BITS) will try again later";

}  // namespace

std::string_view to_text(EventLevel level) {
  switch (level) {
    case EventLevel::information:
      return "information";
    case EventLevel::warning:
      return "warning";
    case EventLevel::error:
      return "error";
  }
  return {};
}

Event synchronisation_completed() {
  return make_event(384, EventLevel::information, "Synchronization completed.");
}

Event synchronisation_failed(const Stop& stop, const std::string& proxy) {
  return make_event(
      386, EventLevel::error,
      "Synchronization failed. Reason: " + error_name(stop) + ": " + stop_text(stop, proxy) + ".");
}

Event import_failed(std::size_t documents) {
  return make_event(386, EventLevel::error,
                    "Synchronization failed. Reason: ImportUpdateError: MetadataInvalid in " +
                        std::to_string(documents) + (documents == 1 ? " update." : " updates."));
}

Event catalogue_failing() {
  return make_event(10022, EventLevel::error, "The last catalog synchronization attempt was unsuccessful.");
}

Event content_failed(const std::string& reason, const std::string& source, const std::string& destination) {
  const auto* const end = reason.ends_with('.') ? "" : ".";
  return make_event(364, EventLevel::error,
                    "Content file download failed. Reason: " + reason + end + " Source File: " + source +
                        " Destination File: " + destination + ".");
}

Event updates_failing() {
  return make_event(10032, EventLevel::error, "The server is failing to download some updates.");
}

std::string failure_reason(const transfer::Download& download) {
  switch (download.outcome) {
    case transfer::Outcome::ok:
      return {};
    case transfer::Outcome::unreachable:
      return unreachable_reason(download.reply);
    case transfer::Outcome::proxy_credentials:
      return "HTTP status 407: Proxy authentication required";
    case transfer::Outcome::not_found:
      return "HTTP status 404: The requested URL does not exist on the server.";
    case transfer::Outcome::http_status:
      return "HTTP status " + status_text(download.reply);
    case transfer::Outcome::length_missing:
      return "The server did not return the file size. The URL might contain dynamic content. The "
             "Content-Length header was not available in the server's HTTP reply.";
    case transfer::Outcome::range_not_honoured:
      return "The server does not support the necessary HTTP protocol. Background Intelligent Transfer "
             "Service "
             "(BITS) requires that the server support the Range protocol header.";
    case transfer::Outcome::range_misanswered:
      return "The server returned data that BITS can't use for the range that it asked for.";
    case transfer::Outcome::changing:
      return no_progress;
    case transfer::Outcome::interrupted:
      return no_progress;
    case transfer::Outcome::wrong_length:
    case transfer::Outcome::wrong_digest:
      return "CRC verification failure";
  }
  return {};
}

}  // namespace syncrig::client::syncing
