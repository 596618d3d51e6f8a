// Asking for a file again, a little differently, to tell causes apart.
#pragma once

#include "client/checks/examination.hpp"

namespace syncrig::client::checks {

// What came, without holding it.
struct Probe {
  transfer::Reply reply;
  std::uint64_t body_bytes = 0;
  std::string beginning;  // of the body, whatever the status

  Probe() = default;

  // "text/html", or a body that begins like a page.
  bool is_page() const;
  // 200 with the length that the file ought to have.
  bool is_file(const transfer::WantedContent& wanted) const;
};

// `deadlines`: how many the exchange may take.
net::Task<Probe> probe(transfer::Transport& transport, const transfer::Call& call, unsigned deadlines = 1);

// The request as BITS sends it in the foreground: GET without Range.
transfer::Call whole_file_call(const transfer::WantedContent& wanted);
transfer::Call head_call(const transfer::WantedContent& wanted);

// The same way as the console's, on connections of its own.
net::Task<Probe> probe_afresh(Examination& seen, const transfer::Call& call, unsigned deadlines = 1);

// `call`, and then GET on the same connection: what follows the first answer, though nothing may, is read as
// the second.
net::Task<bool> leaves_bytes_behind(Examination& seen, transfer::Call call,
                                    const transfer::WantedContent& wanted);

// A transfer that ended with an answer which can't be read.
bool was_garbled(const FileSeen& file);

bool has_field(const transfer::Call& call, std::string_view name);

// The response's length as its head tells it.
std::optional<std::uint64_t> told_length(const transfer::Reply& reply);

// No answer came within the deadline, in part or at all.
bool was_silent(const transfer::Reply& reply);

// The connection was broken by the other side before anything came.
bool was_reset(const transfer::Reply& reply);

}  // namespace syncrig::client::checks
